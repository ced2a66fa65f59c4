package io.midwatch.plan.schedule;

import io.midwatch.base.DidYouMean;
import java.util.List;
import java.util.Locale;

/** One of the fields of a cron line, and how its numbers, names, ranges and steps are read. */
enum CronField {
  SECOND("second", 0, 59),
  MINUTE("minute", 0, 59),
  HOUR("hour", 0, 23),
  DAY("day of the month", 1, 31),
  MONTH("month", 1, 12),
  WEEKDAY("day of the week", 0, 7);

  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> WEEKDAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  private final String label;
  private final int low;
  private final int high;

  CronField(String label, int low, int high) {
    this.label = label;
    this.low = low;
    this.high = high;
  }

  private List<String> names() {
    return switch (this) {
      case MONTH -> MONTHS;
      case WEEKDAY -> WEEKDAYS;
      case SECOND, MINUTE, HOUR, DAY -> List.of();
    };
  }

  /** What people call it. */
  String label() {
    return label;
  }

  /** The values of a list as bits; Sunday, written 0 or 7, is bit 0. */
  long list(Word list) throws BadScheduleException {
    long found = 0;
    for (Word term : list.split(',')) {
      found |= term(term);
    }
    return found;
  }

  /** The values of one term of a list as bits. */
  long term(Word term) throws BadScheduleException {
    List<Word> parts = term.split('/');
    if (parts.size() > 2) {
      throw parts.get(2).bad("a second step in the " + label + " field", "write one, such as */15");
    }
    Word range = parts.getFirst();
    int step = parts.size() == 2 ? step(parts.get(1)) : 1;
    int from = low;
    int to = this == WEEKDAY ? 6 : high;
    if (!range.text().equals("*")) {
      List<Word> ends = range.split('-');
      from = value(ends.getFirst());
      if (ends.size() == 1 && parts.size() == 2) {
        from = this == WEEKDAY ? from % 7 : from;
      } else {
        to = ends.size() == 1 ? from : value(ends.get(1));
      }
      if (ends.size() > 2) {
        throw ends.get(2).bad("a range has two ends", "write 1-5");
      }
      if (to < from) {
        throw range.bad(
            "the range \"" + range.text() + "\" ends before it begins",
            "write \"" + unrolled(from, to) + "\"");
      }
    }
    long found = 0;
    for (int value = from; value <= to; value += step) {
      found |= 1L << (this == WEEKDAY ? value % 7 : value);
    }
    return found;
  }

  private String unrolled(int from, int to) {
    return from + (from < high ? "-" + high : "") + "," + low + (to > low ? "-" + to : "");
  }

  private int step(Word word) throws BadScheduleException {
    int step = word.isNumber() ? Integer.parseInt(word.text()) : 0;
    if (step < 1 || step > high) {
      throw word.bad(
          "the step \"" + word.text() + "\" in the " + label + " field is not from 1 to " + high,
          "*/15 means every fifteenth");
    }
    return step;
  }

  /** One value, a number or a name. */
  int value(Word word) throws BadScheduleException {
    int name = names().indexOf(word.text().toUpperCase(Locale.ROOT));
    if (name >= 0) {
      return name + low;
    }
    int value = word.isNumber() ? Integer.parseInt(word.text()) : -1;
    if (value < low || value > high) {
      throw word.bad(
          word.isEmpty()
              ? "a value of the " + label + " field is missing"
              : "\""
                  + word.text()
                  + "\" is not "
                  + a()
                  + label
                  + ", which is from "
                  + low
                  + " to "
                  + high,
          hint(word.text()));
    }
    return value;
  }

  private String hint(String text) {
    if (text.equals("?")) {
      return "write * instead; ? is of another cron";
    }
    if (text.toUpperCase(Locale.ROOT).startsWith("H")) {
      return "write the number itself; H is of Jenkins, which alone knows which it takes";
    }
    if (text.equals("60") && this != DAY) {
      return "write 0, of the next";
    }
    if (text.equals("24") && this == HOUR) {
      return "write 0 for midnight";
    }
    if (text.contains("*")) {
      return "write * alone, or */15 for every fifteenth";
    }
    String near = DidYouMean.hint(text, names());
    return near.isEmpty() && !names().isEmpty()
        ? "write a number or a name such as " + names().get(1 - low)
        : near;
  }

  private String a() {
    return this == HOUR ? "an " : "a ";
  }
}
