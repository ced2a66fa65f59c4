package io.midwatch.plan;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What is told later, together, or not at all.
 *
 * @param digest when people get what was not told them at once; empty when nobody does
 * @param longestSilence no silence is longer
 * @param idleSilence a silence that nothing matched for so long ends by itself
 */
public record Quiet(Optional<Digest> digest, Duration longestSilence, Duration idleSilence) {
  /** As it is where the plan says nothing. */
  public static final Quiet USUAL =
      new Quiet(
          Optional.of(new Digest(LocalTime.of(9, 0), Optional.empty())),
          Duration.ofDays(30),
          Duration.ofDays(1));

  /**
   * Once a day.
   *
   * @param at the time of the day
   * @param zone in which that is meant; empty: in that of each person
   */
  public record Digest(LocalTime at, Optional<ZoneId> zone) {}
}
