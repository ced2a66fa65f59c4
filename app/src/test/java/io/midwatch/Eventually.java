package io.midwatch;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what a real process or a real server will do in its own time. */
public final class Eventually {
  private static final long NAP_NANOS = 20_000_000;

  private Eventually() {}

  /** Something that is so or not yet. */
  @FunctionalInterface
  public interface Condition<E extends Exception> {
    boolean holds() throws E;
  }

  /**
   * Looks again and again until it is so, and fails when that takes longer than the patience.
   *
   * @param seen what there is instead, for the failure
   */
  public static <E extends Exception> void comes(
      Duration patience, Condition<E> condition, Supplier<String> seen) throws E {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - end >= 0) {
        throw new AssertionError("it did not come within " + patience + ": " + seen.get());
      }
      LockSupport.parkNanos(NAP_NANOS);
    }
  }
}
