package io.midwatch.plan.runbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What stands between two lines {@code ---} at the beginning of a text: keys with a value each, or
 * with a list of them, as in YAML. What it does not understand it leaves out: a page at night must
 * not fail by it.
 *
 * @param values by key
 * @param rest the text behind it
 */
record FrontMatter(Map<String, List<String>> values, String rest) {
  private static final String FENCE = "---";

  static FrontMatter of(String text) {
    String whole = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<String> lines = whole.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().stripTrailing().equals(FENCE)) {
      return new FrontMatter(Map.of(), whole);
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (int at = 1; at < lines.size(); at++) {
      String line = lines.get(at);
      if (line.stripTrailing().equals(FENCE)) {
        return new FrontMatter(
            Map.copyOf(values), String.join("\n", lines.subList(at + 1, lines.size())));
      }
      String stripped = line.strip();
      int colon = stripped.indexOf(':');
      if (stripped.startsWith("- ")) {
        current.add(plain(stripped.substring(2)));
      } else if (!stripped.startsWith("#") && colon > 0 && !line.startsWith(" ")) {
        current = new ArrayList<>(values(stripped.substring(colon + 1).strip()));
        values.put(stripped.substring(0, colon).strip().toLowerCase(Locale.ROOT), current);
      }
    }
    return new FrontMatter(Map.of(), whole); // It never ends: it was none.
  }

  private static List<String> values(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    if (text.startsWith("[") && text.endsWith("]")) {
      List<String> items = new ArrayList<>();
      for (String item : text.substring(1, text.length() - 1).split(",", -1)) {
        if (!item.isBlank()) {
          items.add(plain(item));
        }
      }
      return items;
    }
    return List.of(plain(text));
  }

  private static String plain(String text) {
    String value = text.strip();
    boolean quoted =
        value.length() > 1
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(0) == value.charAt(value.length() - 1);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  List<String> all(String key) {
    return List.copyOf(values.getOrDefault(key, List.of()));
  }

  String first(String key) {
    return all(key).stream().findFirst().orElse("");
  }
}
