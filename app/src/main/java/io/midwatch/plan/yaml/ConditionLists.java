package io.midwatch.plan.yaml;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Lets conditions stand in brackets as people write them: {@code expect: [ answers == ["a"],
 * text.contains("x, y") ]}. YAML itself would end the item at the inner bracket or comma.
 *
 * <p>Every item of such a list is replaced by one {@code x} and blanks before YAML sees it, so that
 * all places stay the same, and is put back by its place.
 *
 * @param text for the YAML parser, as long as the original
 * @param items the conditions by their offset in code points
 */
record ConditionLists(String text, Map<Integer, String> items) {
  private static final Pattern LIST =
      Pattern.compile(
          "(?m)(?:^ {0,200}(?:- {1,40}){0,8}|[{,] {0,200})(?:expect|prefer): {0,40}\\[");
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?m)^( *+)(?:[^\\n#]*[:\\-] {1,40}|- {1,40})[|>][0-9+-]{0,3}["
              + " \\t]{0,40}(?:#[^\\n]*+)?\\n");

  ConditionLists {
    items = Map.copyOf(items);
  }

  static ConditionLists of(String text) {
    if (!text.contains("expect:") && !text.contains("prefer:")) {
      return new ConditionLists(text, Map.of());
    }
    Items items = new Items(text);
    StringBuilder out = new StringBuilder(text);
    Matcher list = LIST.matcher(text);
    Matcher block = BLOCK.matcher(text);
    int from = 0;
    int blockEnd = 0;
    boolean more = block.find();
    while (list.find(from)) {
      while (more && block.end() <= list.start()) {
        blockEnd = Math.max(blockEnd, endOfBlock(text, block));
        more = block.find();
      }
      from = list.end();
      if (list.start() >= blockEnd) {
        from = Math.max(from, new ConditionScan(text, list.end(), out, items).run());
      }
      if (from >= text.length()) {
        break;
      }
    }
    return new ConditionLists(out.toString(), items.byCodePoint);
  }

  /** Keeps items by their offset in code points, as YAML counts. They must come in order. */
  static final class Items {
    private final String text;
    private final Map<Integer, String> byCodePoint = new HashMap<>();
    private int at;
    private int codePoints;

    Items(String text) {
      this.text = text;
    }

    void put(int from, int to) {
      codePoints += text.codePointCount(at, from);
      at = from;
      byCodePoint.put(codePoints, text.substring(from, to));
    }
  }

  /** A block text goes on while lines are empty or further in than the line that opens it. */
  private static int endOfBlock(String text, Matcher block) {
    int indent = block.group(1).length();
    int at = block.end();
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end + 1;
      String line = text.substring(at, next);
      int blanks = line.length() - line.stripLeading().length();
      if (!line.isBlank() && blanks <= indent) {
        return at;
      }
      at = next;
    }
    return at;
  }

  /** The condition whose stand-in begins here; empty when there is none. */
  String find(Mark mark) {
    return items.isEmpty() ? "" : items.getOrDefault(mark.getIndex(), "");
  }
}
