package io.midwatch.plan.yaml;

import java.util.ArrayList;
import java.util.List;

/** Finds the items of one list of conditions and puts stand-ins in their place. */
final class ConditionScan {
  private final String text;
  private final int start;
  private final StringBuilder out;
  private final ConditionLists.Items items;
  private final List<int[]> found = new ArrayList<>();

  /**
   * @param start behind the opening bracket
   * @param out the whole text, in which items are replaced
   * @param items where the items are kept
   */
  ConditionScan(String text, int start, StringBuilder out, ConditionLists.Items items) {
    this.text = text;
    this.start = start;
    this.out = out;
    this.items = items;
  }

  /** Works through the list; returns the offset behind it, or the start when it is no list. */
  int run() {
    int end = split();
    if (end < 0) {
      return start;
    }
    for (int[] range : found) {
      replace(range[0], range[1]);
    }
    return end;
  }

  /** Splits at commas outside brackets and quotes; -1 when the list does not end. */
  private int split() {
    int depth = 0;
    int item = start;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\'' -> {
          i = endOfQuotes(i);
          if (i < 0) {
            return -1;
          }
        }
        case '[', '(', '{' -> depth++;
        case ')', '}' -> depth--;
        case ',' -> {
          if (depth == 0) {
            found.add(new int[] {item, i});
            item = i + 1;
          }
        }
        case ']' -> {
          if (depth-- == 0) {
            found.add(new int[] {item, i});
            return i + 1;
          }
        }
        case '#' -> {
          if (Character.isWhitespace(text.charAt(i - 1))) {
            return -1;
          }
        }
        default -> {}
      }
      if (depth < 0) {
        return -1;
      }
    }
    return -1;
  }

  private int endOfQuotes(int open) {
    char quote = text.charAt(open);
    for (int i = open + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == quote) {
        return i;
      } else if (c == '\n') {
        return -1;
      }
    }
    return -1;
  }

  private void replace(int from, int to) {
    int first = from;
    int last = to;
    while (first < last && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    if (first == last || isYaml(first, last)) {
      return;
    }
    items.put(first, last);
    out.setCharAt(first, 'x');
    for (int i = first + 1; i < last; i++) {
      char c = text.charAt(i);
      if (c != '\n' && c != '\r' && !Character.isSurrogate(c)) {
        out.setCharAt(i, ' ');
      }
    }
  }

  /** Is YAML's own reading right: an item wholly in quotes, an alias, or without special signs? */
  private boolean isYaml(int first, int last) {
    char c = text.charAt(first);
    if (c == '"' || c == '\'') {
      return endOfQuotes(first) == last - 1;
    }
    if (c == '*' || c == '&') {
      return true;
    }
    return c != '!'
        && text.substring(first, last).chars().noneMatch(x -> "[]{},:#\"'\n".indexOf(x) >= 0);
  }
}
