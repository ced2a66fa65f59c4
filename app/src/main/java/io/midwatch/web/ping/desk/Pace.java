package io.midwatch.web.ping.desk;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How fast may one job report? A job that runs wild must not fill the disk or crowd out others.
 *
 * <p>The generic cell rate algorithm (ITU-T I.371): ten a second over time, and six hundred at
 * once. Safe for use by many threads; holds a number for every heartbeat that has reported.
 */
final class Pace {
  private static final long GAP = Duration.ofMillis(100).toNanos();
  private static final long AT_ONCE = 600 * GAP;

  private final Clock clock;
  private final ConcurrentHashMap<CheckId, AtomicLong> emptyAt = new ConcurrentHashMap<>();

  Pace(Clock clock) {
    this.clock = clock;
  }

  /** Is there room for one more? If so, it is taken. */
  boolean allows(CheckId heartbeat) {
    long now = clock.nanos();
    AtomicLong level = emptyAt.computeIfAbsent(heartbeat, id -> new AtomicLong(now));
    while (true) {
      long seen = level.get();
      long from = seen - now > 0 ? seen : now;
      if (from - now > AT_ONCE) {
        return false;
      }
      if (level.compareAndSet(seen, from + GAP)) {
        return true;
      }
    }
  }
}
