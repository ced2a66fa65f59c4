package io.midwatch.harden.wire.live;

import io.midwatch.base.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets requests to one host go no faster than so many a second. Safe for use by many threads. */
final class Pace {
  private final Clock clock;
  private final long between;
  private final Map<String, Long> next = new HashMap<>();

  Pace(Clock clock, int perSecond) {
    this.clock = clock;
    this.between = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  /**
   * Waits for the host's next place, if that comes before the deadline.
   *
   * @return whether it came
   */
  boolean await(String host, long deadline) throws InterruptedException {
    if (between == 0) {
      return true;
    }
    long wait;
    synchronized (this) {
      long now = clock.nanos();
      long at = Math.max(now, next.getOrDefault(host, now));
      if (at - deadline > 0) {
        return false;
      }
      next.put(host, at + between);
      wait = at - now;
    }
    if (wait > 0) {
      boolean never = new CountDownLatch(1).await(wait, TimeUnit.NANOSECONDS);
      return !never;
    }
    return true;
  }
}
