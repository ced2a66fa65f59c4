package io.midwatch.plan.heartbeat;

import io.midwatch.base.Durations;
import io.midwatch.base.Zones;
import io.midwatch.plan.schedule.BadScheduleException;
import io.midwatch.plan.schedule.Holidays;
import io.midwatch.plan.schedule.Schedule;
import io.midwatch.plan.schedule.Schedules;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When are signs expected? Either so long after the last one, or at the times of a schedule.
 * Immutable; two that were written alike are equal.
 */
public final class Cadence {
  private final Optional<Duration> every;
  private final List<String> cron;
  private final List<String> calendar;
  private final ZoneId zone;
  private final Optional<Schedule> schedule;
  private final Optional<Holidays> holidays;

  /** What was written. */
  private record Lines(List<String> cron, List<String> calendar) {}

  private Cadence(
      Optional<Duration> every,
      Lines lines,
      ZoneId zone,
      Optional<Schedule> schedule,
      Optional<Holidays> holidays) {
    this.every = every;
    this.cron = List.copyOf(lines.cron());
    this.calendar = List.copyOf(lines.calendar());
    this.zone = zone;
    this.schedule = schedule;
    this.holidays = holidays;
  }

  /** A sign so long after the last one, whenever that came. */
  public static Cadence every(Duration gap) {
    if (gap.isNegative() || gap.isZero()) {
      throw new IllegalArgumentException("signs cannot come every " + gap);
    }
    return new Cadence(
        Optional.of(gap),
        new Lines(List.of(), List.of()),
        ZoneOffset.UTC,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * A sign at every time that one of these lines names.
   *
   * @param cron lines of 5 or 6 fields
   * @param calendar systemd's OnCalendar lines
   * @param zone by which they count
   * @throws BadScheduleException when a line cannot be read, or there is none
   */
  public static Cadence at(List<String> cron, List<String> calendar, ZoneId zone)
      throws BadScheduleException {
    List<Schedule> lines = new ArrayList<>();
    for (String line : cron) {
      lines.add(Schedules.cron(line, zone));
    }
    if (!calendar.isEmpty()) {
      lines.add(Schedules.onCalendar(calendar, zone));
    }
    if (lines.isEmpty()) {
      throw new BadScheduleException("no time is named", 1, "cron: \"0 2 * * *\"");
    }
    Schedule all = lines.size() == 1 ? lines.getFirst() : Schedules.anyOf(lines);
    return new Cadence(
        Optional.empty(), new Lines(cron, calendar), zone, Optional.of(all), Optional.empty());
  }

  /**
   * A sign at the times of a schedule that was read elsewhere.
   *
   * @param zone by which people read its times
   */
  public static Cadence by(Schedule schedule, ZoneId zone) {
    return new Cadence(
        Optional.empty(),
        new Lines(List.of(), List.of(schedule.text())),
        zone,
        Optional.of(schedule),
        Optional.empty());
  }

  /**
   * The same times around holidays. What goes by elapsed time has no days, and stays as it is.
   *
   * @throws BadScheduleException when nothing is left of it
   */
  public Cadence around(Holidays days) throws BadScheduleException {
    if (schedule.isEmpty()) {
      return this;
    }
    Schedule around = Schedules.around(schedule.get(), days, zone);
    return new Cadence(
        every, new Lines(cron, calendar), zone, Optional.of(around), Optional.of(days));
  }

  /** How long after the last sign the next one is expected; empty where a schedule says when. */
  public Optional<Duration> every() {
    return every;
  }

  /** The times at which signs are expected; empty where they follow each other. */
  public Optional<Schedule> schedule() {
    return schedule;
  }

  /** Its lines of cron, as written. */
  public List<String> cron() {
    return cron;
  }

  /** Its OnCalendar lines, as written. */
  public List<String> calendar() {
    return calendar;
  }

  /** The zone of the schedule. */
  public ZoneId zone() {
    return zone;
  }

  /** The days on which it is not expected, where some are named. */
  public Optional<Holidays> holidays() {
    return holidays;
  }

  /** How it was written, in one line: {@code 0 2 * * * (Europe/Berlin)}, {@code every 5m}. */
  public String text() {
    if (every.isPresent()) {
      return "every " + Durations.text(every.get());
    }
    List<String> lines = new ArrayList<>(cron);
    lines.addAll(calendar);
    String around =
        holidays
            .map(days -> days.move() ? ", moved off holidays" : ", never on holidays")
            .orElse("");
    return String.join("; ", lines) + " (" + Zones.name(zone) + ")" + around;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cadence that
        && every.equals(that.every)
        && cron.equals(that.cron)
        && calendar.equals(that.calendar)
        && zone.equals(that.zone)
        && holidays.equals(that.holidays);
  }

  @Override
  public int hashCode() {
    return Objects.hash(every, cron, calendar, zone, holidays);
  }

  @Override
  public String toString() {
    return text();
  }
}
