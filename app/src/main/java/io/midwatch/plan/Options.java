package io.midwatch.plan;

import io.midwatch.base.Secret;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that stand behind the keys of one {@link FieldType.Group}, already checked against
 * their types. Absent and zero are different things: an absent key is an empty {@code Optional}.
 *
 * <p>Immutable. Asking for a key as another type than its definition's is a programming error and
 * throws {@code ClassCastException}.
 *
 * @param values by key, in the order written
 */
public record Options(Map<String, Object> values) {
  /** Nothing was set. */
  public static final Options NONE = new Options(Map.of());

  public Options {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  public Optional<String> text(String key) {
    return find(key, String.class);
  }

  public Optional<Secret> secret(String key) {
    return find(key, Secret.class);
  }

  public Optional<Boolean> bool(String key) {
    return find(key, Boolean.class);
  }

  public Optional<Long> whole(String key) {
    return find(key, Long.class);
  }

  public Optional<Duration> span(String key) {
    return find(key, Duration.class);
  }

  public Optional<Options> group(String key) {
    return find(key, Options.class);
  }

  /** The list behind a key; empty when the key is absent. */
  public <T> List<T> list(String key, Class<T> type) {
    List<?> list = (List<?>) values.get(key);
    return list == null || list.isEmpty() ? List.of() : list.stream().<T>map(type::cast).toList();
  }

  /** The map behind a key, in the order written; empty when the key is absent. */
  public <T> Map<String, T> map(String key, Class<T> type) {
    Map<String, T> typed = new LinkedHashMap<>();
    find(key, Map.class)
        .ifPresent(map -> ((Map<?, ?>) map).forEach((k, v) -> typed.put((String) k, type.cast(v))));
    return typed;
  }

  private <T> Optional<T> find(String key, Class<T> type) {
    return Optional.ofNullable(values.get(key)).map(type::cast);
  }
}
