package io.midwatch.plan.schedule;

import java.util.List;

/**
 * The days of one of systemd's calendar events.
 *
 * @param years which
 * @param months as bits
 * @param days of the month as bits
 * @param fromEnd days from the end of the month as bits, the last being bit 1
 * @param weekdays as bits with Sunday as bit 0
 */
record CalendarDays(List<Times.Steps> years, int months, int days, int fromEnd, int weekdays)
    implements Days {
  static final int ALL_WEEKDAYS = 127;

  CalendarDays {
    years = List.copyOf(years);
  }

  @Override
  public int of(int year, int month) {
    if ((months >> month & 1) == 0 || !in(year)) {
      return 0;
    }
    int length = Days.length(year, month);
    int found = days & Days.whole(length);
    for (int back = Times.bit(fromEnd, 1); back >= 0; back = Times.bit(fromEnd, back + 1)) {
      found |= 1 << (length + 1 - back);
    }
    return weekdays == ALL_WEEKDAYS
        ? found
        : found & Days.onWeekdays(weekdays, Days.firstWeekday(year, month), length);
  }

  private boolean in(int year) {
    for (int i = 0; i < years.size(); i++) {
      if (years.get(i).next(year) == year) {
        return true;
      }
    }
    return false;
  }
}
