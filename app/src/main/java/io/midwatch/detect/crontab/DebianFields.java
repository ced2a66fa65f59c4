package io.midwatch.detect.crontab;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Does Debian's cron (3.0pl1) read the five fields of a line? It passes over what stands behind a
 * number, and takes steps beyond the field and ranges that end before they begin, which never come;
 * for anything else it ignores the whole file.
 */
final class DebianFields {
  private static final List<String> NO_NAMES = List.of();
  private static final List<Field> FIELDS =
      List.of(
          new Field("minute", 0, 59, NO_NAMES),
          new Field("hour", 0, 23, NO_NAMES),
          new Field("day of the month", 1, 31, NO_NAMES),
          new Field(
              "month",
              1,
              12,
              List.of(
                  "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                  "dec")),
          new Field(
              "day of the week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

  private final String text;
  private final Field field;
  private int at;

  private DebianFields(String text, Field field) {
    this.text = text;
    this.field = field;
  }

  private record Field(String name, int low, int high, List<String> names) {}

  /**
   * The first field that it does not read; empty when it reads them all.
   *
   * @param fields five of them, with single spaces between
   */
  static Optional<String> unread(String fields) {
    String[] parts = fields.split(" ", -1);
    for (int i = 0; i < Math.min(parts.length, FIELDS.size()); i++) {
      if (!new DebianFields(parts[i], FIELDS.get(i)).list()) {
        return Optional.of(FIELDS.get(i).name());
      }
    }
    return Optional.empty();
  }

  private boolean list() {
    boolean good = range();
    while (good && next(',')) {
      good = range();
    }
    return good;
  }

  private boolean range() {
    if (!next('*')) {
      boolean from = within(number(field.names()));
      if (!from || text.startsWith("/", at)) {
        return false;
      }
      if (next('-') && !within(number(field.names()))) {
        return false;
      }
    }
    return !next('/') || number(NO_NAMES) > 0;
  }

  private boolean within(int number) {
    return number >= field.low() && number <= field.high();
  }

  /** Negative when there is none. */
  private int number(List<String> names) {
    int from = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    String word = text.substring(from, at).toLowerCase(Locale.ROOT);
    if (word.matches("[0-9]{1,6}")) {
      return Integer.parseInt(word);
    }
    int name = names.indexOf(word);
    return name < 0 ? -1 : name + field.low();
  }

  private boolean next(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }
}
