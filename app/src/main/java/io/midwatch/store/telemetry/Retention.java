package io.midwatch.store.telemetry;

import java.time.Duration;

/**
 * How long measurements are kept, in whole days.
 *
 * @param looks single looks with their evidence, at least one day
 * @param figures hourly and daily figures, at least as long; whole months are removed
 */
public record Retention(Duration looks, Duration figures) {
  /** Looks for 30 days, figures for 400. */
  public static final Retention USUAL = new Retention(Duration.ofDays(30), Duration.ofDays(400));

  /** Nothing is removed: until it is known what the plan says. */
  public static final Retention ALL = of(Duration.ofDays(36_500));

  public Retention {
    if (looks.toDays() < 1 || figures.compareTo(looks) < 0) {
      throw new IllegalArgumentException(
          "looks are kept for at least a day and figures at least as long: "
              + looks
              + ", "
              + figures);
    }
  }

  /** Everything for as long as the plan says, looks for 30 days at most. */
  public static Retention of(Duration keep) {
    Duration days = Duration.ofDays(Math.max(keep.toDays(), 1));
    Duration looks = days.compareTo(USUAL.looks) < 0 ? days : USUAL.looks;
    return new Retention(looks, days);
  }
}
