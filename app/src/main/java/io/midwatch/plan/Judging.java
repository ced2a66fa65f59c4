package io.midwatch.plan;

import java.time.Duration;
import java.util.List;

/**
 * When is a look believed? The settings of the judge for one check.
 *
 * @param confirm after a first failure, look again after each of these, counted from the end of the
 *     look before; empty: believe the first
 * @param failAfter beyond that, how much failure makes an alert
 * @param recoverAfter how much success ends it
 * @param flapChanges so many changes of state...
 * @param flapWithin ...in this time are flapping, reported once
 */
public record Judging(
    List<Duration> confirm,
    Threshold failAfter,
    Threshold recoverAfter,
    int flapChanges,
    Duration flapWithin) {
  /** Re-checks after 1 s and 3 s, two successes to recover, six changes in half an hour flap. */
  public static final Judging DEFAULT =
      new Judging(
          List.of(Duration.ofSeconds(1), Duration.ofSeconds(3)),
          new Threshold.Times(1),
          new Threshold.Times(2),
          6,
          Duration.ofMinutes(30));

  public Judging {
    confirm = List.copyOf(confirm);
  }
}
