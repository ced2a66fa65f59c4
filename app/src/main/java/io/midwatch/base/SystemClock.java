package io.midwatch.base;

import java.time.Instant;

/** The machine's own two clocks. The only place in the house that reads them. */
public final class SystemClock implements Clock {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
