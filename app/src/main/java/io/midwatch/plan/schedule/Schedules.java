package io.midwatch.plan.schedule;

import io.midwatch.base.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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

  /** Whenever one of several is due; at least one. */
  public static Schedule anyOf(List<Schedule> several) {
    return several.size() == 1 ? several.getFirst() : new AnyOf(several);
  }
}
