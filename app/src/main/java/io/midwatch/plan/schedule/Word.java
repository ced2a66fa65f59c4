package io.midwatch.plan.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a text, and where it stood.
 *
 * @param column the first character of the text being 1
 */
record Word(String text, int column) {
  /** What stands between blanks. */
  static List<Word> split(String text) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && !blank(text.charAt(end))) {
        end++;
      }
      if (end > at) {
        words.add(new Word(text.substring(at, end), at + 1));
      }
      at = end + 1;
    }
    return words;
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\t';
  }

  /** What stands between separators; at least one, perhaps empty. */
  List<Word> split(char separator) {
    List<Word> parts = new ArrayList<>();
    int at = 0;
    for (int end = 0; end <= text.length(); end++) {
      if (end == text.length() || text.charAt(end) == separator) {
        parts.add(new Word(text.substring(at, end), column + at));
        at = end + 1;
      }
    }
    return parts;
  }

  /** A part of it. */
  Word part(int from, int to) {
    return new Word(text.substring(from, to), column + from);
  }

  /** What follows. */
  Word from(int from) {
    return part(from, text.length());
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** Only digits, and few enough for an int? */
  boolean isNumber() {
    if (text.isEmpty() || text.length() > 9) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  BadScheduleException bad(String problem, String hint) {
    return new BadScheduleException(problem, column, hint);
  }
}
