package io.midwatch.web.view;

import io.midwatch.base.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An instant as people read it, with the exact one beside it.
 *
 * @param iso to the second, for programs and for pointing at
 * @param text {@code 12s ago}, {@code in 18s}
 */
public record Age(String iso, String text) {
  public static Age of(Instant at, Instant now) {
    Duration age = Duration.between(at, now);
    return new Age(
        at.truncatedTo(ChronoUnit.SECONDS).toString(),
        age.isNegative() ? "in " + rough(age.negated()) : rough(age) + " ago");
  }

  /** How long it lasted until now: {@code 7m}. */
  public static Age lasting(Instant since, Instant until) {
    return new Age(
        since.truncatedTo(ChronoUnit.SECONDS).toString(), rough(Duration.between(since, until)));
  }

  private static String rough(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds <= 0 ? "0s" : Durations.rough(Duration.ofSeconds(seconds));
  }
}
