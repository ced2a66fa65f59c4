package io.midwatch.respond;

import io.midwatch.base.Clock;
import java.time.Duration;
import java.time.Instant;

/** Both clocks, moved by hand. Safe for use by many threads. */
public final class HandClock implements Clock {
  public static final Instant START = Instant.parse("2026-11-21T02:00:00Z");

  private Instant wall = START;
  private long nanos = 5_000_000_000L;

  @Override
  public synchronized Instant now() {
    return wall;
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  /** Time passes on both clocks. */
  public synchronized void advance(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
  }

  /** Somebody sets the wall clock. */
  public synchronized void step(Duration by) {
    wall = wall.plus(by);
  }
}
