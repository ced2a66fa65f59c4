package io.midwatch.plan.schedule;

import io.midwatch.base.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Makes schedules of what people write. */
public final class Schedules {
  private Schedules() {}

  /** Every n, counted from 1970-01-01T00:00Z: {@code 1h} is due at each full hour of UTC. */
  public static Schedule every(Duration period) throws BadScheduleException {
    return every(period, Instant.EPOCH);
  }

  /** Every n, counted from an instant that is itself a slot. From 1s to 3653d. */
  public static Schedule every(Duration period, Instant anchor) throws BadScheduleException {
    return every(period, anchor, 1);
  }

  static Schedule every(Duration period, Instant anchor, int column) throws BadScheduleException {
    if (period.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new BadScheduleException(
          Durations.text(period) + " is too often", column, "write at least 1s");
    }
    if (period.compareTo(Interval.LONGEST) > 0) {
      throw new BadScheduleException(
          Durations.text(period) + " is longer than ten years", column, "write at most 3653d");
    }
    return new Interval(period, anchor);
  }

  /**
   * A cron line by the rules of Debian's cron: five fields, or six with the seconds first; names,
   * ranges, lists, steps; {@code L}, {@code LW}, {@code L-2}, {@code 15W}, {@code 5L}, {@code
   * MON#2}; {@code @daily} and its like, {@code @every 5m}. A day must fit both day fields when one
   * of them begins with {@code *}, else one of them.
   *
   * <p>When neither minute nor hour begins with {@code *} the job has a fixed time: it has exactly
   * one slot on each day that it is due. What the clock jumps over comes at the end of the gap,
   * what it shows twice comes the first time. Else it goes by elapsed time, in both passes of an
   * hour.
   */
  public static Schedule cron(String line, ZoneId zone) throws BadScheduleException {
    return CronReader.read(line, zone);
  }

  /**
   * One or more lines of systemd's {@code OnCalendar=}: {@code Mon..Fri 08:30}, {@code *-*~1 23:00}
   * for the last day of a month, {@code *:0/10}, {@code daily}, each with a zone of its own at the
   * end, if it has one. When neither hour nor minute has a {@code *} or a {@code /} the job has a
   * fixed time, see {@link #cron}; systemd itself leaves out what the clock jumps over. Else what
   * is jumped over is left out, and of an hour shown twice the first pass counts, as with systemd.
   *
   * @param zone for lines that name none
   */
  public static Schedule onCalendar(List<String> lines, ZoneId zone) throws BadScheduleException {
    if (lines.isEmpty()) {
      throw new BadScheduleException("no line", 1, "write at least one, such as daily");
    }
    List<Schedule> each = new ArrayList<>();
    for (String line : lines) {
      try {
        each.add(CalendarReader.read(line, zone));
      } catch (BadScheduleException e) {
        throw lines.size() == 1 ? e : e.inLine(each.size() + 1);
      }
    }
    return anyOf(each);
  }

  /**
   * Another schedule around holidays: what falls on one is left out, or comes on the next working
   * day at the same time.
   *
   * @param zone by whose clock a day is a day, when the schedule has no zone
   */
  public static Schedule around(Schedule schedule, Holidays holidays, ZoneId zone)
      throws BadScheduleException {
    Schedule around = new AroundHolidays(schedule, holidays, schedule.zone().orElse(zone));
    if (around.next(Instant.EPOCH).isEmpty()) {
      throw new BadScheduleException(
          "with these holidays " + schedule.text() + " never comes", 1, "leave one of them out");
    }
    return around;
  }

  /** Whenever one of several is due; at least one. */
  public static Schedule anyOf(List<Schedule> several) {
    return several.size() == 1 ? several.getFirst() : new AnyOf(several);
  }
}
