package io.midwatch.detect.probe;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Calls when time is up: one platform thread of its own, so that it keeps its word even when every
 * carrier of virtual threads is busy. Safe for use by many threads.
 */
final class Watchdog implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  Watchdog() {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("midwatch-deadlines").factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Runs this after a while unless it is cancelled.
   *
   * @param bark short and never blocking
   */
  Future<?> after(Duration wait, Runnable bark) {
    return timer.schedule(bark, wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
