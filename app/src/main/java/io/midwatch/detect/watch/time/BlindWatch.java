package io.midwatch.detect.watch.time;

import io.midwatch.base.Durations;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.BlindPeriod.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Was there a time in which we did not look? Compares three clocks from tick to tick.
 *
 * <p>The watch ticks at least once a second. A tick that comes late by the monotonic clock means
 * that the process stood still. On Linux the monotonic clock itself stands still while the machine
 * sleeps, so a sleep shows only as the boot clock running ahead of it; the wall clock running ahead
 * without the boot clock, or falling back, means that it was set.
 *
 * <p>Not safe for use by many threads.
 */
public final class BlindWatch {
  /** A tick later than this is a blind period. */
  public static final Duration TOLERANCE = Duration.ofSeconds(5);

  private static final Duration OFTEN_ENOUGH = Duration.ofMillis(200);

  private Instant wall;
  private long nanos;
  private long bootNanos;

  public BlindWatch(Instant wall, long nanos, long bootNanos) {
    this.wall = wall;
    this.nanos = nanos;
    this.bootNanos = bootNanos;
  }

  /** Is it worth looking at the clocks again? */
  public boolean isDue(long nanosNow) {
    return nanosNow - nanos >= OFTEN_ENOUGH.toNanos();
  }

  /** Takes the clocks of one tick; the answer is a blind period that ends with it, if there was. */
  public Optional<BlindPeriod> tick(Instant wallNow, long nanosNow, long bootNow) {
    Duration still = Duration.ofNanos(nanosNow - nanos);
    Duration asleep = Duration.ofNanos((bootNow - bootNanos) - (nanosNow - nanos));
    Duration step = Duration.between(wall, wallNow).minus(still).minus(positive(asleep));
    Instant before = wall;
    wall = wallNow;
    nanos = nanosNow;
    bootNanos = bootNow;
    if (asleep.compareTo(TOLERANCE) > 0) {
      return Optional.of(
          period(before, wallNow, still.plus(asleep), Cause.SUSPENDED, "the machine slept for "));
    }
    if (still.compareTo(TOLERANCE) > 0) {
      return Optional.of(
          period(before, wallNow, still, Cause.FROZEN, "the process stood still for "));
    }
    if (step.abs().compareTo(TOLERANCE) > 0) {
      String direction = step.isNegative() ? "set back by " : "set forward by ";
      return Optional.of(
          new BlindPeriod(
              new TimeRange(wallNow, wallNow),
              Cause.CLOCK_STEP,
              "the wall clock was " + direction + Durations.rough(step)));
    }
    return Optional.empty();
  }

  private static BlindPeriod period(
      Instant before, Instant now, Duration length, Cause cause, String words) {
    Instant from = now.minus(length);
    Instant start = from.isBefore(before) && before.isBefore(now) ? before : from;
    return new BlindPeriod(new TimeRange(start, now), cause, words + Durations.rough(length));
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
