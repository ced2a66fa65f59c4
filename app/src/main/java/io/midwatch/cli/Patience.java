package io.midwatch.cli;

import io.midwatch.base.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for something that comes to pass elsewhere, by looking again and again. */
final class Patience {
  private static final int LOOK_EVERY_MILLIS = 50;

  private final Clock clock;
  private final Duration longest;
  private final CountDownLatch never = new CountDownLatch(1);

  /** Waits so long at the most. */
  Patience(Clock clock, Duration longest) {
    this.clock = clock;
    this.longest = longest;
  }

  /** Did it come to pass in time? */
  boolean until(BooleanSupplier condition) throws InterruptedException {
    long end = clock.nanos() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      if (clock.nanos() - end > 0) {
        return false;
      }
      pause();
    }
    return true;
  }

  /** A short pause between two looks. */
  void pause() throws InterruptedException {
    if (never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("nobody counts this down");
    }
  }
}
