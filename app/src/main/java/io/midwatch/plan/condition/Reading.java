package io.midwatch.plan.condition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One value that a condition looks up: a word, or a part of one such as {@code
 * body.items[0].state}. Only the part is taken over for evaluation, so a large document costs
 * nothing beyond its way to the part.
 *
 * @param name as people write it
 * @param word the index of its word
 * @param type what it must be
 * @param path keys ({@code String}) and places in lists ({@code Long}) on the way to the part
 * @param presence is it only asked whether the last key is there, {@code has(body.x)}
 */
record Reading(String name, int word, Vocabulary.Type type, List<Object> path, boolean presence) {
  Reading {
    path = List.copyOf(path);
  }

  /** Is it a whole word of one known type? */
  boolean isTypedWord() {
    return path.isEmpty() && type != Vocabulary.Type.DYNAMIC;
  }

  /** The value, out of the value of its word. */
  Object of(Object seen) {
    @Nullable Object at = seen;
    int last = path.size() - 1;
    for (int i = 0; i <= last; i++) {
      Object step = path.get(i);
      if (presence && i == last) {
        return present(at, step);
      }
      at = step(at, i);
    }
    try {
      return Values.adopt(at, type);
    } catch (Undecidable problem) {
      throw new Undecidable(name + " " + problem.reason());
    }
  }

  private boolean present(@Nullable Object at, Object key) {
    if (at instanceof Map<?, ?> map) {
      return map.containsKey(key);
    }
    throw new Undecidable(name + " was asked of something without keys");
  }

  private @Nullable Object step(@Nullable Object at, int index) {
    Object step = path.get(index);
    if (at instanceof Map<?, ?> map && map.containsKey(step)) {
      return map.get(step);
    }
    if (at instanceof List<?> list && step instanceof Long place) {
      if (place >= 0 && place < list.size()) {
        return list.get(Math.toIntExact(place));
      }
    }
    throw new Undecidable(nameOf(index + 1) + " was not seen");
  }

  /** The name of the part that the first steps lead to. */
  private String nameOf(int steps) {
    String whole = presence ? name.substring("has(".length(), name.length() - 1) : name;
    int end = whole.length();
    for (int i = path.size() - 1; i >= steps; i--) {
      end -= written(path.get(i)).length();
    }
    return whole.substring(0, end);
  }

  /** A step as it stands in a name. */
  static String written(Object step) {
    if (step instanceof String key) {
      return key.matches("[A-Za-z_][A-Za-z0-9_]*") ? "." + key : "[\"" + key + "\"]";
    }
    return "[" + step + "]";
  }

  /** The type of a part one step further in; empty when there are no parts. */
  static Optional<Vocabulary.Type> partOf(Vocabulary.Type type) {
    return switch (type) {
      case DYNAMIC -> Optional.of(Vocabulary.Type.DYNAMIC);
      case STRING_LIST, STRING_MAP -> Optional.of(Vocabulary.Type.STRING);
      case INT, DOUBLE, STRING, BOOL, DURATION, TIMESTAMP -> Optional.empty();
    };
  }
}
