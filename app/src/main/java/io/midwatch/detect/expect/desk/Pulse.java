package io.midwatch.detect.expect.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Was there a time in which we did not listen, or was the wall clock set? Compares three clocks
 * from beat to beat, as the watch of checks does. For one thread.
 */
final class Pulse {
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  private Instant wall;
  private long nanos;
  private long boot;

  Pulse(Instant wall, long nanos, long boot) {
    this.wall = wall;
    this.nanos = nanos;
    this.boot = boot;
  }

  /**
   * What happened since the last beat.
   *
   * @param still for so long nothing was heard
   * @param step so far the wall clock was set forward, or back where negative
   */
  record Beat(Optional<Duration> still, Optional<Duration> step) {}

  Beat beat(Instant wallNow, long nanosNow, long bootNow) {
    Duration passed = Duration.ofNanos(Math.max(nanosNow - nanos, bootNow - boot));
    Duration step = Duration.between(wall, wallNow).minus(passed);
    wall = wallNow;
    nanos = nanosNow;
    boot = bootNow;
    return new Beat(
        Optional.of(passed).filter(time -> time.compareTo(TOLERANCE) > 0),
        Optional.of(step).filter(by -> by.abs().compareTo(TOLERANCE) > 0));
  }
}
