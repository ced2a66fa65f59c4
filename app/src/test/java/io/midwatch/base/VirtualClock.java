package io.midwatch.base;

import java.time.Duration;
import java.time.Instant;

/** Both clocks, moved by hand. Used by one thread. */
public final class VirtualClock implements Clock {
  private Instant wall = Instant.parse("2026-03-02T22:00:00Z");
  private long nanos = 1_000_000_000_000L;

  @Override
  public Instant now() {
    return wall;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  /** Time passes on both clocks. */
  public void advance(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
  }

  /** The wall clock is set; the monotonic one does not notice. */
  public void step(Duration by) {
    wall = wall.plus(by);
  }
}
