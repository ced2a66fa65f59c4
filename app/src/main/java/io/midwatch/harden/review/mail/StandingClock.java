package io.midwatch.harden.review.mail;

import io.midwatch.base.Clock;
import java.time.Instant;

/**
 * The clock of a review stands, or a replay would differ; the wire bounds how long each question
 * takes.
 */
public record StandingClock(Instant now) implements Clock {
  @Override
  public long nanos() {
    return 0;
  }
}
