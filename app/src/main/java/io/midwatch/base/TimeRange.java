package io.midwatch.base;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of wall time, from (included) to (excluded).
 *
 * @param from the first instant inside
 * @param to the first instant after; not before {@code from}
 */
public record TimeRange(Instant from, Instant to) {
  public TimeRange {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a range ends before it starts: " + from + " to " + to);
    }
  }

  /** Is this instant inside? */
  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(to);
  }

  /** How long it is. */
  public Duration length() {
    return Duration.between(from, to);
  }
}
