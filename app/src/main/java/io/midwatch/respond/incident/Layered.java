package io.midwatch.respond.incident;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in the order of its first puts, of which a changed copy costs little: most of it
 * is shared by the copies, and only what changed lately is copied.
 */
final class Layered<V> {
  /** So much is copied at every change; now and then all of it. */
  private static final int MOST_COPIED = 256;

  /** Copies with the same mark share their base. */
  private final Object mark;

  private final Map<String, V> base;
  private final Map<String, V> top;
  private final int size;

  private Layered(Object mark, Map<String, V> base, Map<String, V> top, int size) {
    this.mark = mark;
    this.base = base;
    this.top = top;
    this.size = size;
  }

  static <V> Layered<V> of(Map<String, V> all) {
    return new Layered<>(new Object(), new LinkedHashMap<>(all), Map.of(), all.size());
  }

  @Nullable V get(String key) {
    V late = top.get(key);
    return late == null ? base.get(key) : late;
  }

  int size() {
    return size;
  }

  Layered<V> with(String key, V value) {
    int after = get(key) == null ? size + 1 : size;
    Map<String, V> late = new LinkedHashMap<>(top);
    late.put(key, value);
    if (late.size() <= MOST_COPIED) {
      return new Layered<>(mark, base, late, after);
    }
    Map<String, V> all = new LinkedHashMap<>(base);
    all.putAll(late);
    return new Layered<>(new Object(), all, Map.of(), after);
  }

  Stream<Map.Entry<String, V>> entries() {
    return Stream.concat(
        base.entrySet().stream()
            .map(one -> Map.entry(one.getKey(), top.getOrDefault(one.getKey(), one.getValue()))),
        top.entrySet().stream()
            .filter(one -> !base.containsKey(one.getKey()))
            .map(one -> Map.entry(one.getKey(), one.getValue())));
  }

  /** The keys at which another differs, in the order of this one. */
  Set<String> apart(Layered<V> other) {
    Set<String> keys = new LinkedHashSet<>();
    if (!mark.equals(other.mark)) {
      keys.addAll(base.keySet());
      keys.addAll(other.base.keySet());
    }
    keys.addAll(top.keySet());
    keys.addAll(other.top.keySet());
    keys.removeIf(key -> Objects.equals(get(key), other.get(key)));
    return keys;
  }
}
