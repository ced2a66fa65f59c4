package io.midwatch.plan.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Days on which something is not done, and what happens to it.
 *
 * @param dates the holidays
 * @param weekdays days off in every week; may be empty, never all seven
 * @param move what falls on one of these days comes on the next day that is none; else it is left
 *     out
 */
public record Holidays(Set<LocalDate> dates, Set<DayOfWeek> weekdays, boolean move) {
  /** Saturday and Sunday. */
  public static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  public Holidays {
    dates = Set.copyOf(dates);
    weekdays = Set.copyOf(weekdays);
    if (weekdays.size() == 7) {
      throw new IllegalArgumentException("a week of days off");
    }
  }

  /** What falls on a holiday is left out; every other day of the week is a day like others. */
  public static Holidays never(Set<LocalDate> dates) {
    return new Holidays(dates, Set.of(), false);
  }

  /** What falls on a holiday, a Saturday or a Sunday comes on the next working day. */
  public static Holidays nextWorkingDay(Set<LocalDate> dates) {
    return new Holidays(dates, WEEKEND, true);
  }

  /** Is this a day off? */
  public boolean off(LocalDate day) {
    return dates.contains(day) || weekdays.contains(day.getDayOfWeek());
  }
}
