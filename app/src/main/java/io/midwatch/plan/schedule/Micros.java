package io.midwatch.plan.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times as one number, microseconds since 1970: of an instant by UTC, of a time on the wall by that
 * wall. What is finer is cut off.
 */
final class Micros {
  static final long SECOND = 1_000_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private Micros() {}

  static long of(Instant at) {
    return at.getEpochSecond() * SECOND + at.getNano() / 1_000;
  }

  static long of(Duration length) {
    return length.getSeconds() * SECOND + length.getNano() / 1_000;
  }

  static long of(LocalDateTime wall) {
    return of(wall.toInstant(ZoneOffset.UTC));
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1_000);
  }

  static LocalDateTime wall(long micros) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, SECOND), (int) Math.floorMod(micros, SECOND) * 1_000, ZoneOffset.UTC);
  }
}
