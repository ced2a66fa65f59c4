package io.midwatch.respond.oncall;

import io.midwatch.base.Severity;
import java.time.Duration;
import java.time.Instant;

/** How near is a time when nobody will be there? Each step nearer is told once more. */
public enum Nearness {
  /** There is time: it stands in the daily digest. */
  AHEAD,
  /** Within three days. */
  SOON,
  /** Within a day. */
  NEXT,
  /** It has begun. */
  NOW;

  private static final Duration SOON_IS = Duration.ofDays(3);
  private static final Duration NEXT_IS = Duration.ofDays(1);

  /** Of what begins at an instant. */
  public static Nearness of(Instant from, Instant now) {
    Duration left = Duration.between(now, from);
    return left.compareTo(SOON_IS) > 0
        ? AHEAD
        : left.compareTo(NEXT_IS) > 0 ? SOON : left.isPositive() ? NEXT : NOW;
  }

  /** What it asks for: nobody is woken by any of them. */
  public Severity severity() {
    return this == AHEAD ? Severity.TICKET : Severity.NOTICE;
  }

  /** One word. */
  public String word() {
    return switch (this) {
      case AHEAD -> "ahead";
      case SOON -> "soon";
      case NEXT -> "next";
      case NOW -> "now";
    };
  }
}
