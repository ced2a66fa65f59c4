package io.midwatch.cli.up;

import io.midwatch.base.Clock;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a process that does hardly anything but look for free memory.
 *
 * <p>The JVM ends it by itself when there is none at all; when there is always a little, it may go
 * on for hours, hearing and seeing next to nothing, with its port open. A watcher must not be half
 * alive: whatever restarts it, and whoever watches it, can only act when it is gone.
 */
final class MemoryGuard implements AutoCloseable {
  /** The status of a JVM that ran out of memory ({@code -XX:+ExitOnOutOfMemoryError}). */
  private static final int STATUS = 3;

  private static final long PACE_SECONDS = 15;

  private final Clock clock;
  private final Runnable end;
  private final CountDownLatch closed = new CountDownLatch(1);

  private MemoryGuard(Clock clock, Runnable end) {
    this.clock = clock;
    this.end = end;
  }

  /** Guards this process from now on, on a thread of its own. */
  static MemoryGuard start(Clock clock) {
    MemoryGuard guard = new MemoryGuard(clock, () -> Runtime.getRuntime().halt(STATUS));
    Thread.ofPlatform().daemon().name("memory-guard").start(guard::watch);
    return guard;
  }

  private void watch() {
    try {
      if (closed.await(PACE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      Strain strain = new Strain(spentMillis(), clock.nanos());
      while (!closed.await(PACE_SECONDS, TimeUnit.SECONDS)) {
        if (strain.isTooMuch(spentMillis(), clock.nanos())) {
          System.err.println(
              "midwatch: nearly all time went into looking for free memory for a minute; ending,"
                  + " so that it can be started again (-Xmx in MIDWATCH_JAVA_OPTS gives it more)");
          end.run();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long spentMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }

  /** How much of the time goes into collecting? For one thread. */
  static final class Strain {
    private static final double MOST = 0.9;

    /** So many times in a row, a minute in all. */
    private static final int ROW = 4;

    private long spent;
    private long at;
    private int bad;

    /**
     * @param spentMillis spent on it so far
     * @param nanos of the clock
     */
    Strain(long spentMillis, long nanos) {
      this.spent = spentMillis;
      this.at = nanos;
    }

    /** Has it been nearly all of the time, for long? */
    boolean isTooMuch(long spentMillis, long nanos) {
      double passed = Math.max(1, (nanos - at) / 1e6);
      bad = (spentMillis - spent) / passed >= MOST ? bad + 1 : 0;
      spent = spentMillis;
      at = nanos;
      return bad >= ROW;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
