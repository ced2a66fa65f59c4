package io.midwatch.plan.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the parts of systemd's calendar events, and how its lists, ranges and steps are read. */
enum CalendarField {
  YEAR("year", 1970, 2199),
  MONTH("month", 1, 12),
  DAY("day", 1, 31),
  LAST_DAY("day before the end of the month", 1, 28),
  HOUR("hour", 0, 23),
  MINUTE("minute", 0, 59),
  SECOND("second", 0, 60 * Micros.SECOND - 1);

  private static final int MOST = 240;
  private static final Pattern TERM =
      Pattern.compile(
          "(\\d{1,9}(?:\\.\\d{1,6})?)"
              + "(?:\\.\\.(\\d{1,9}(?:\\.\\d{1,6})?))?"
              + "(?:/(\\d{1,9}(?:\\.\\d{1,6})?))?");

  private final String label;
  private final long low;
  private final long high;

  CalendarField(String label, long low, long high) {
    this.label = label;
    this.low = low;
    this.high = high;
  }

  /** Every value it can have. */
  List<Times.Steps> all() {
    return List.of(new Times.Steps(low, high, this == SECOND ? Micros.SECOND : 1));
  }

  /**
   * Reads {@code *} or a list such as {@code 1..5,10/2}. Seconds are in microseconds; of days
   * before the end of the month, 1 is the last, and what steps goes towards the end.
   */
  List<Times.Steps> read(Word chain) throws BadScheduleException {
    if (chain.text().equals("*")) {
      return all();
    }
    List<Times.Steps> found = new ArrayList<>();
    for (Word term : chain.split(',')) {
      found.add(term(term));
    }
    if (found.size() > MOST) {
      throw chain.bad("more than " + MOST + " values of the " + label, "write a range or a step");
    }
    return found;
  }

  private Times.Steps term(Word term) throws BadScheduleException {
    Matcher parts = TERM.matcher(term.text());
    if (!parts.matches()) {
      throw term.bad(
          term.isEmpty()
              ? "a value of the " + label + " is missing"
              : "\"" + term.text() + "\" is not " + a() + label,
          hint(term.text()));
    }
    long start = value(term.part(0, parts.end(1)));
    boolean ranged = parts.start(2) >= 0;
    boolean stepped = parts.start(3) >= 0;
    long stop = ranged ? value(term.part(parts.start(2), parts.end(2))) : -1;
    long one = this == SECOND ? Micros.SECOND : 1;
    long step = stepped ? number(term.part(parts.start(3), parts.end(3))) : one;
    checkStep(term, start, stop, step, stepped);
    // A step that leads out of its range leaves the first value, as with systemd.
    if (ranged ? start + step > stop : !stepped) {
      return new Times.Steps(start, start, 1);
    }
    if (this == LAST_DAY) {
      return ranged
          ? new Times.Steps(start, stop - (stop - start) % step, step)
          : new Times.Steps(1 + (start - 1) % step, start, step);
    }
    return new Times.Steps(start, ranged ? stop : high, step);
  }

  private void checkStep(Word term, long start, long stop, long step, boolean stepped)
      throws BadScheduleException {
    if (stop >= 0 && stop < start) {
      throw term.bad(
          "the range \"" + term.text() + "\" ends before it begins",
          this == LAST_DAY ? "count from the end: ~1..3 is the last three days" : "write two");
    }
    if (step == 0) {
      throw term.bad("a step of 0", "write at least 1");
    }
    boolean ranged = stop >= 0;
    boolean fits =
        ranged
            ? start + step <= stop
            : this == LAST_DAY ? start - step >= low : start + step <= high;
    if (!fits && (ranged ? !stepped && this == SECOND : stepped)) {
      throw term.bad(
          "\"" + term.text() + "\" has only one value within the " + label, "write " + start(term));
    }
  }

  private static String start(Word term) {
    return term.text().split("[./]", 2)[0];
  }

  private long value(Word word) throws BadScheduleException {
    long value = number(word);
    if (this == YEAR && value < 100) {
      value += value < 70 ? 2000 : 1900;
    }
    if (value < low || value > high) {
      throw word.bad(
          "\""
              + word.text()
              + "\" is not "
              + a()
              + label
              + ", which is from "
              + low
              + " to "
              + (this == SECOND ? "59.999999" : high),
          this == HOUR && value == 24 ? "write 00 for midnight" : "");
    }
    return value;
  }

  private long number(Word word) throws BadScheduleException {
    int dot = word.text().indexOf('.');
    if (dot >= 0 && this != SECOND) {
      throw word.bad(
          "\"" + word.text() + "\": only seconds have fractions", "write two dots for a range");
    }
    if (this != SECOND) {
      return Long.parseLong(word.text());
    }
    String whole = dot < 0 ? word.text() : word.text().substring(0, dot);
    String part = dot < 0 ? "" : word.text().substring(dot + 1);
    return Long.parseLong(whole) * Micros.SECOND
        + Long.parseLong((part + "000000").substring(0, 6));
  }

  private String hint(String text) {
    if (text.startsWith("*") || text.endsWith("*")) {
      return "write * alone, or " + low + "/5 for every fifth";
    }
    return text.contains("-") ? "write .. for a range" : "write a number, 1..5, 0/15 or *";
  }

  /** The values of several steps as bits. */
  static long bits(List<Times.Steps> several) {
    long bits = 0;
    for (Times.Steps steps : several) {
      for (long value = steps.start(); value <= steps.stop(); value += steps.step()) {
        bits |= 1L << value;
      }
    }
    return bits;
  }

  private String a() {
    return this == HOUR ? "an " : "a ";
  }
}
