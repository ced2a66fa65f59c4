package io.midwatch.store.sqlite;

import io.midwatch.base.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. */
public final class StoreClock implements Clock {
  private final AtomicReference<Instant> now;
  private final Instant start;

  public StoreClock(Instant start) {
    this.start = start;
    this.now = new AtomicReference<>(start);
  }

  public void set(Instant instant) {
    now.set(instant);
  }

  public void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }

  @Override
  public Instant now() {
    return now.get();
  }

  @Override
  public long nanos() {
    return Duration.between(start, now.get()).toNanos();
  }
}
