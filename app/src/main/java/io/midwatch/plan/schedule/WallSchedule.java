package io.midwatch.plan.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * Days and times on the wall of a zone. What happens where the clock is set depends on what was
 * written; {@link Shift} has the three ways.
 */
final class WallSchedule implements Schedule {
  /** How far ahead the next slot is looked for. */
  static final int YEARS = 50;

  /** A zone in which the clock is set more often than this in that time does not exist. */
  private static final int ROUNDS = 1_000;

  /** What happens to times that the clock jumps over or shows twice. */
  enum Shift {
    /**
     * Fixed times: what is jumped over comes at the end of the gap, what is shown twice comes the
     * first time.
     */
    ONCE_A_DAY,
    /** Every so often, as cron does it: what is jumped over is left out, both passes count. */
    ELAPSED,
    /** Every so often, as systemd does it: what is jumped over is left out, one pass counts. */
    FIRST_PASS
  }

  /** By whose rules it was written. */
  enum Notation {
    CRON,
    CALENDAR
  }

  /**
   * What was written.
   *
   * @param often whether it has no fixed time but comes every so often
   */
  record Written(String text, Notation notation, boolean often) {
    private Shift shift() {
      return !often
          ? Shift.ONCE_A_DAY
          : switch (notation) {
            case CRON -> Shift.ELAPSED;
            case CALENDAR -> Shift.FIRST_PASS;
          };
    }
  }

  private final Written written;
  private final ZoneId zone;
  private final Days days;
  private final Times times;
  private final Shift shift;

  WallSchedule(Written written, ZoneId zone, Days days, Times times) {
    this.written = written;
    this.zone = zone;
    this.days = days;
    this.times = times;
    this.shift = written.shift();
  }

  @Override
  public Optional<Instant> next(Instant after) {
    return shift == Shift.ELAPSED ? elapsed(after) : byTheWall(after);
  }

  @Override
  public String text() {
    return written.text();
  }

  @Override
  public Optional<ZoneId> zone() {
    return Optional.of(zone);
  }

  /** By whose rules it was written. */
  Notation notation() {
    return written.notation();
  }

  /** What it does where the clock is set. */
  Shift shift() {
    return shift;
  }

  /** The first time on the wall at or after another, both in microseconds; -1: none in sight. */
  long nextOnWall(long from, int lastYear) {
    long day = Math.floorDiv(from, Micros.DAY);
    long found = days.next(day, lastYear);
    if (found == day) {
      long time = times.next(Math.floorMod(from, Micros.DAY));
      if (time >= 0) {
        return day * Micros.DAY + time;
      }
      found = days.next(day + 1, lastYear);
    }
    return found < 0 ? -1 : found * Micros.DAY + times.next(0);
  }

  /** Each time on the wall once, at its first pass. */
  private Optional<Instant> byTheWall(Instant after) {
    ZoneRules rules = zone.getRules();
    LocalDateTime shown = LocalDateTime.ofInstant(after, zone);
    int lastYear = shown.getYear() + YEARS;
    long from = Micros.of(shown) + 1;
    ZoneOffsetTransition around = rules.getTransition(shown);
    if (around != null && around.isOverlap() && !after.isBefore(around.getInstant())) {
      // the second pass: all of it has been before
      from = Micros.of(around.getDateTimeBefore());
    }
    for (int round = 0; round < ROUNDS; round++) {
      long wall = nextOnWall(from, lastYear);
      if (wall < 0) {
        return Optional.empty();
      }
      LocalDateTime time = Micros.wall(wall);
      ZoneOffsetTransition at = rules.getTransition(time);
      Instant found;
      if (at == null) {
        found = time.toInstant(rules.getOffset(time));
      } else if (at.isOverlap()) {
        found = time.toInstant(at.getOffsetBefore());
      } else if (shift == Shift.ONCE_A_DAY) {
        found = at.getInstant();
      } else {
        from = Micros.of(at.getDateTimeAfter());
        continue;
      }
      if (found.isAfter(after)) {
        return Optional.of(found);
      }
      from = wall + 1;
    }
    return Optional.empty();
  }

  /** Each instant at which the clock shows such a time. */
  private Optional<Instant> elapsed(Instant after) {
    ZoneRules rules = zone.getRules();
    LocalDateTime shown = LocalDateTime.ofInstant(after, zone);
    int lastYear = shown.getYear() + YEARS;
    Instant since = after;
    ZoneOffset offset = rules.getOffset(after);
    long from = Micros.of(shown) + 1;
    for (int round = 0; round < ROUNDS; round++) {
      long wall = nextOnWall(from, lastYear);
      if (wall < 0) {
        return Optional.empty();
      }
      Instant found = Micros.instant(wall - offset.getTotalSeconds() * Micros.SECOND);
      ZoneOffsetTransition set = rules.nextTransition(since);
      if (set == null || found.isBefore(set.getInstant())) {
        return Optional.of(found);
      }
      since = set.getInstant();
      offset = set.getOffsetAfter();
      from = Micros.of(set.getDateTimeAfter());
    }
    return Optional.empty();
  }
}
