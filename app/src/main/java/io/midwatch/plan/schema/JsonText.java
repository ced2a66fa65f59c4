package io.midwatch.plan.schema;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes maps, lists, texts, numbers and booleans as JSON for people to read: two blanks a level.
 * The same value always gives the same text: maps without an order of their own are sorted.
 */
public final class JsonText {
  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  /** The text, with a line end behind it. */
  public static String of(Object value) {
    JsonText text = new JsonText();
    text.write(value, "\n");
    return text.out.append('\n').toString();
  }

  private void write(Object value, String line) {
    switch (value) {
      case Map<?, ?> map -> object(map, line);
      case Collection<?> list -> array(list, line);
      case Number number -> out.append(number);
      case Boolean bool -> out.append(bool);
      default -> quote(value.toString());
    }
  }

  private void object(Map<?, ?> map, String line) {
    if (map.isEmpty()) {
      out.append("{}");
      return;
    }
    Map<?, ?> ordered = map instanceof java.util.SequencedMap<?, ?> ? map : new TreeMap<>(map);
    String inner = line + "  ";
    String between = "{" + inner;
    for (Map.Entry<?, ?> entry : ordered.entrySet()) {
      out.append(between);
      quote(String.valueOf(entry.getKey()));
      out.append(": ");
      write(entry.getValue(), inner);
      between = "," + inner;
    }
    out.append(line).append('}');
  }

  private void array(Collection<?> list, String line) {
    boolean flat =
        list.stream().noneMatch(item -> item instanceof Map || item instanceof Collection);
    String inner = flat ? "" : line + "  ";
    String between = "[" + inner;
    for (Object item : list) {
      out.append(between);
      write(item, inner);
      between = "," + (flat ? " " : inner);
    }
    out.append(list.isEmpty() ? "[" : flat ? "" : line).append(']');
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
