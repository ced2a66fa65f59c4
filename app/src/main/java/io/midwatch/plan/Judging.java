package io.midwatch.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When is a look believed? The settings of the judge for one check.
 *
 * @param confirm after a first failure, look again after each of these, counted from the end of the
 *     look before; empty: believe the first
 * @param failAfter beyond that, how much failure makes an alert
 * @param recoverAfter how much success ends it
 * @param flap when it is said to flap; empty: never
 */
public record Judging(
    List<Duration> confirm, Threshold failAfter, Threshold recoverAfter, Optional<Flap> flap) {
  /** Re-checks after 1 s and 3 s, two successes to recover, six changes in half an hour flap. */
  public static final Judging DEFAULT =
      new Judging(
          List.of(Duration.ofSeconds(1), Duration.ofSeconds(3)),
          new Threshold.Times(1),
          new Threshold.Times(2),
          Optional.of(new Flap(6, Duration.ofMinutes(30))));

  /**
   * When a check changes so often that it is flapping, which is reported once.
   *
   * @param changes so many changes of state, at least 2...
   * @param within ...in this time
   */
  public record Flap(int changes, Duration within) {}

  public Judging {
    confirm = List.copyOf(confirm);
  }
}
