package io.midwatch.plan.schedule;

/**
 * The days of a cron line: months, days of the month and of the week.
 *
 * @param months as bits
 * @param dates which days of the month
 * @param weekdays which days of the week
 * @param both must a day be in both (one of the fields began with {@code *}), or is one enough?
 */
record CronDays(int months, Dates dates, Weekdays weekdays, boolean both) implements Days {
  /**
   * Days of the month.
   *
   * @param days as bits
   * @param fromLast days before the last of the month as bits; the last itself is bit 0
   * @param lastWorkday also the last day from Monday to Friday
   * @param near as bits: the day from Monday to Friday nearest to that day, in the same month
   */
  record Dates(int days, int fromLast, boolean lastWorkday, int near) {
    int of(int first, int length) {
      int found = days & Days.whole(length);
      for (int back = Times.bit(fromLast, 0); back >= 0; back = Times.bit(fromLast, back + 1)) {
        found |= length - back >= 1 ? 1 << (length - back) : 0;
      }
      if (lastWorkday) {
        found |= 1 << nearest(length, first, length);
      }
      for (int day = Times.bit(near, 1); day >= 0; day = Times.bit(near, day + 1)) {
        found |= day <= length ? 1 << nearest(day, first, length) : 0;
      }
      return found;
    }

    private static int nearest(int day, int first, int length) {
      return switch ((first + day - 1) % 7) {
        case 6 -> day > 1 ? day - 1 : day + 2;
        case 0 -> day < length ? day + 1 : day - 2;
        default -> day;
      };
    }
  }

  /**
   * Days of the week, as bits with Sunday as bit 0.
   *
   * @param every each of them
   * @param nth the n-th of the month: {@code 7 * (n - 1) + weekday} is the bit
   * @param last the last of the month
   */
  record Weekdays(int every, long nth, int last) {
    int of(int first, int length) {
      int found = every == 0 ? 0 : Days.onWeekdays(every, first, length);
      for (int bit = Times.bit(nth, 0); bit >= 0; bit = Times.bit(nth, bit + 1)) {
        int day = 1 + Math.floorMod(bit % 7 - first, 7) + bit / 7 * 7;
        found |= day <= length ? 1 << day : 0;
      }
      int lastWeek = Days.whole(length) & ~Days.whole(length - 7);
      return last == 0 ? found : found | (Days.onWeekdays(last, first, length) & lastWeek);
    }
  }

  @Override
  public int of(int year, int month) {
    if ((months >> month & 1) == 0) {
      return 0;
    }
    int length = Days.length(year, month);
    int first = Days.firstWeekday(year, month);
    int byDate = dates.of(first, length);
    int byWeekday = weekdays.of(first, length);
    return both ? byDate & byWeekday : byDate | byWeekday;
  }
}
