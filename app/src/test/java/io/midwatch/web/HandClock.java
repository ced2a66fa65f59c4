package io.midwatch.web;

import io.midwatch.base.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Both clocks, moved by hand. */
public final class HandClock implements Clock {
  public static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  @Override
  public Instant now() {
    return now.get();
  }

  @Override
  public long nanos() {
    return Duration.between(Instant.EPOCH, now.get()).toNanos();
  }

  public void forward(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }
}
