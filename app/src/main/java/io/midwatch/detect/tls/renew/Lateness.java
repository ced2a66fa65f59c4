package io.midwatch.detect.tls.renew;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How late is a renewal? The rule is scaled, because lives get shorter: one that lives 45 days or
 * more is late at 15 days and in danger at 3; a shorter one at a third and a sixth of its life.
 * Past the window that its issuer suggests (RFC 9773), or with less than a third left, it is
 * overdue.
 */
public enum Lateness {
  /** In time. */
  NONE,
  /** A renewal that works would have been made by now. */
  OVERDUE,
  /** Renewal has surely failed for a while. */
  LATE,
  /** It ends before anybody comes back from a weekend. */
  DANGER,
  /** It has ended. */
  ENDED;

  private static final Duration LONG_LIFE = Duration.ofDays(45);
  private static final Duration LATE_AT = Duration.ofDays(15);
  private static final Duration DANGER_AT = Duration.ofDays(3);

  /**
   * Of a certificate with this life.
   *
   * @param windowEnd the end of the window its issuer suggests, if that is known
   */
  public static Lateness of(Lifetime life, Optional<Instant> windowEnd, Instant now) {
    Duration left = life.left(now);
    boolean lives = life.length().compareTo(LONG_LIFE) >= 0;
    Duration late = lives ? LATE_AT : life.length().dividedBy(3);
    Duration danger = lives ? DANGER_AT : life.length().dividedBy(6);
    if (left.isNegative() || left.isZero()) {
      return ENDED;
    }
    if (left.compareTo(danger) <= 0) {
      return DANGER;
    }
    if (left.compareTo(late) <= 0) {
      return LATE;
    }
    boolean pastWindow = windowEnd.isPresent() && now.isAfter(windowEnd.get());
    boolean lastThird = left.compareTo(life.length().dividedBy(3)) < 0;
    return pastWindow || lastThird ? OVERDUE : NONE;
  }
}
