package io.midwatch.plan.rota;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;

/**
 * When does one turn end and the next begin? At local times that follow each other evenly on the
 * wall clock, from long ago to far ahead, counted from one that is fixed.
 *
 * @param period from one handoff to the next on the wall clock: whole hours, at most 52 weeks
 * @param anchor the local time of handoff number 0
 */
public record Rhythm(Duration period, LocalDateTime anchor) {
  /** Turns are counted from this Monday when the plan does not say from when. */
  public static final LocalDate EPOCH = LocalDate.of(2024, 1, 1);

  private static final Duration LONGEST = Duration.ofDays(364);

  public Rhythm {
    if (period.compareTo(Duration.ofHours(1)) < 0
        || period.compareTo(LONGEST) > 0
        || !period.equals(Duration.ofHours(period.toHours()))) {
      throw new IllegalArgumentException("turns of " + period);
    }
  }

  /** Handoffs at this time of day, the first on that day. */
  public static Rhythm daily(Duration period, LocalDate from, LocalTime handoff) {
    return new Rhythm(period, from.atTime(handoff));
  }

  /** Handoffs on this day of the week, the first on that day or the next such day after it. */
  public static Rhythm weekly(int weeks, LocalDate from, DayOfWeek day, LocalTime handoff) {
    LocalDate first = from.with(TemporalAdjusters.nextOrSame(day));
    return new Rhythm(Duration.ofDays(7L * weeks), first.atTime(handoff));
  }

  /** The local time of a handoff; negative numbers lie before the anchor. */
  LocalDateTime handoff(long number) {
    return anchor.plusSeconds(period.toSeconds() * number);
  }

  /** The last handoff at or before what the clock shows. */
  long number(LocalDateTime shown) {
    return Math.floorDiv(Duration.between(anchor, shown).toSeconds(), period.toSeconds());
  }
}
