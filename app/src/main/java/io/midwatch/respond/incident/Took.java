package io.midwatch.respond.incident;

import java.time.Duration;
import java.time.Instant;

/**
 * How long something took.
 *
 * @param span never negative
 * @param wall at least a part of it was taken from the wall clock, which may have been set
 *     meanwhile: we did not live through it all
 */
public record Took(Duration span, boolean wall) {
  public Took {
    span = span.isNegative() ? Duration.ZERO : span;
  }

  /** Measured by the monotonic clock. */
  public static Took measured(Duration span) {
    return new Took(span, false);
  }

  /** From one time of the wall clock to another; nothing when that was set back in between. */
  public static Took between(Instant since, Instant at) {
    return new Took(Duration.between(since, at), true);
  }

  /** With what came before or behind it. */
  public Took plus(Duration more) {
    return new Took(span.plus(more), wall);
  }
}
