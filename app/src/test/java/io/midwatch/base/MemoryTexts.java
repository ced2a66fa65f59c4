package io.midwatch.base;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** A key-value store in memory. Safe for use by many threads. */
public final class MemoryTexts implements KeyValueStore {
  /** Everything in it, by name. */
  public final ConcurrentSkipListMap<String, String> texts = new ConcurrentSkipListMap<>();

  @Override
  public Optional<String> get(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  @Override
  public void put(String name, String text) {
    texts.put(name, text);
  }

  @Override
  public void remove(String name) {
    texts.remove(name);
  }

  @Override
  public Map<String, String> withPrefix(String prefix) {
    return texts.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
