package io.midwatch.plan.schedule;

import io.midwatch.base.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Every n, counted from an anchor in both directions, by elapsed time: no zone, no daylight saving.
 *
 * @param period between one slot and the next; at least a second, at most ten years
 * @param anchor one of the slots
 */
public record Interval(Duration period, Instant anchor) implements Schedule {
  /** Above this nobody waits for the next one. */
  static final Duration LONGEST = Duration.ofDays(3653);

  public Interval {
    if (period.compareTo(Duration.ofSeconds(1)) < 0 || period.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("between 1s and 3653d: " + period);
    }
    anchor = anchor.truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public Optional<Instant> next(Instant after) {
    long step = Micros.of(period);
    long from = Micros.of(anchor);
    long turns = Math.floorDiv(Micros.of(after) - from, step) + 1;
    return Optional.of(Micros.instant(from + turns * step));
  }

  @Override
  public String text() {
    return "every " + Durations.text(period);
  }

  @Override
  public Optional<ZoneId> zone() {
    return Optional.empty();
  }
}
