package io.midwatch.plan.condition;

import dev.cel.common.values.NullValue;
import io.midwatch.base.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that conditions work on. What comes in is checked: bounded in depth and number, of the
 * type that was promised, and finite; everything else is {@link Undecidable}.
 */
final class Values {
  private static final int DEEPEST = 64;
  private static final int MOST = 100_000;
  private static final int SHOWN = 80;

  private int count;

  private Values() {}

  /** The value as the evaluation takes it. */
  static Object adopt(@Nullable Object value, Vocabulary.Type type) {
    Object adopted = new Values().adopt(value, 0);
    if (type == Vocabulary.Type.DOUBLE && adopted instanceof Long whole) {
      return (double) whole;
    }
    boolean fits =
        switch (type) {
          case INT -> adopted instanceof Long;
          case DOUBLE -> adopted instanceof Double;
          case STRING -> adopted instanceof String;
          case BOOL -> adopted instanceof Boolean;
          case DURATION -> adopted instanceof Duration;
          case TIMESTAMP -> adopted instanceof Instant;
          case STRING_LIST ->
              adopted instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
          case STRING_MAP ->
              adopted instanceof Map<?, ?> map
                  && map.values().stream().allMatch(String.class::isInstance);
          case DYNAMIC -> true;
        };
    if (!fits) {
      throw new Undecidable("is " + typeOf(adopted));
    }
    return adopted;
  }

  private Object adopt(@Nullable Object value, int depth) {
    if (depth > DEEPEST || ++count > MOST) {
      throw new Undecidable("is too large");
    }
    return switch (value) {
      case null -> NullValue.NULL_VALUE;
      case String text -> text;
      case Long whole -> whole;
      case Boolean bool -> bool;
      case Double real -> finite(real);
      case Duration span -> span;
      case Instant instant -> instant;
      case Integer whole -> (long) whole;
      case Float real -> finite((double) real);
      case List<?> list -> {
        List<Object> adopted = new ArrayList<>(list.size());
        for (Object item : list) {
          adopted.add(adopt(item, depth + 1));
        }
        yield adopted;
      }
      case Map<?, ?> map -> {
        Map<String, Object> adopted = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, item) -> adopted.put(String.valueOf(key), adopt(item, depth + 1)));
        yield adopted;
      }
      default -> throw new Undecidable("is of no known type");
    };
  }

  private static Double finite(double real) {
    if (!Double.isFinite(real)) {
      throw new Undecidable("is not a number");
    }
    return real;
  }

  /** The type of a value for people, with its article. */
  static String typeOf(Object value) {
    return switch (value) {
      case Long _ -> "a whole number";
      case Number _ -> "a number";
      case String _ -> "a text";
      case Boolean _ -> "true or false";
      case Duration _ -> "a duration";
      case Instant _ -> "a time";
      case List<?> _ -> "a list";
      case Map<?, ?> _ -> "a map";
      case NullValue _ -> "null";
      default -> "something else";
    };
  }

  /** Appends a value as people read it, shortened. */
  static void show(StringBuilder out, Object value) {
    switch (value) {
      case String text -> quote(out, text);
      case Duration span -> out.append(span.isNegative() ? "-" : "").append(Durations.rough(span));
      case NullValue _ -> out.append("null");
      case List<?> list -> {
        String between = "[";
        for (Object item : list) {
          out.append(between);
          if (out.length() > 4 * SHOWN) {
            break;
          }
          show(out, item);
          between = ", ";
        }
        out.append(list.isEmpty() ? "[]" : "]");
      }
      case Map<?, ?> map -> {
        String between = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(between);
          if (out.length() > 4 * SHOWN) {
            break;
          }
          quote(out, String.valueOf(entry.getKey()));
          out.append(": ");
          show(out, entry.getValue());
          between = ", ";
        }
        out.append(map.isEmpty() ? "{}" : "}");
      }
      default -> out.append(value);
    }
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    int end = Math.min(text.length(), SHOWN);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(Character.isISOControl(c) ? '?' : c);
      }
    }
    out.append(end < text.length() ? "…\"" : "\"");
  }
}
