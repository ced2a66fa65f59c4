package io.midwatch.respond.oncall.feed;

import io.midwatch.base.KeyValueStore;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings in memory. */
public final class MemoryKeys implements KeyValueStore {
  private final Map<String, String> texts = new TreeMap<>();

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
        .filter(one -> one.getKey().startsWith(prefix))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
