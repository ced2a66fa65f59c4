package io.midwatch.plan.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;

/** On which days of a month? */
@FunctionalInterface
interface Days {
  /** The days of a month that count, as bits: day 1 is bit 1. Never more days than it has. */
  int of(int year, int month);

  /** All days of a month as bits. */
  static int whole(int length) {
    return (int) ((1L << (length + 1)) - 2);
  }

  /** How many days a month has. */
  static int length(int year, int month) {
    return YearMonth.of(year, month).lengthOfMonth();
  }

  /** The weekday of the first of a month; Sunday is 0. */
  static int firstWeekday(int year, int month) {
    return LocalDate.of(year, month, 1).getDayOfWeek().getValue() % DayOfWeek.SUNDAY.getValue();
  }

  /** The days of a month that fall on weekdays, given as bits with Sunday as bit 0. */
  static int onWeekdays(int weekdays, int first, int length) {
    int found = 0;
    for (int day = 1; day <= length; day++) {
      if ((weekdays >> (first + day - 1) % 7 & 1) != 0) {
        found |= 1 << day;
      }
    }
    return found;
  }

  /**
   * The first day that counts, from one on, as days since 1970; -1 when there is none up to and
   * with the last year.
   */
  default long next(long from, int lastYear) {
    LocalDate date = LocalDate.ofEpochDay(from);
    int year = date.getYear();
    int month = date.getMonthValue();
    int mask = of(year, month) & -1 << date.getDayOfMonth();
    while (mask == 0) {
      month++;
      if (month > 12) {
        month = 1;
        year++;
      }
      if (year > lastYear) {
        return -1;
      }
      mask = of(year, month);
    }
    return LocalDate.of(year, month, Integer.numberOfTrailingZeros(mask)).toEpochDay();
  }
}
