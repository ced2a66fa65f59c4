package io.midwatch.bench.store;

import io.midwatch.base.Clock;
import java.time.Instant;

/** A clock that goes where it is put. */
final class MovedClock implements Clock {
  private volatile Instant now;

  MovedClock(Instant now) {
    this.now = now;
  }

  void set(Instant instant) {
    now = instant;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long nanos() {
    return now.toEpochMilli() * 1_000_000;
  }
}
