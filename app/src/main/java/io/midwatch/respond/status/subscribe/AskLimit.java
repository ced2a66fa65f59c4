package io.midwatch.respond.status.subscribe;

import io.midwatch.base.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often may one ask to be sent a confirmation? By whom it would go to and by who asks, so that
 * nobody can be flooded through us. Safe for use by many threads.
 */
final class AskLimit {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_KEYS = 20_000;

  private final Clock clock;
  private final Map<String, Deque<Long>> asked = new LinkedHashMap<>();

  AskLimit(Clock clock) {
    this.clock = clock;
  }

  /** Counts one more in the last hour; false when that is more than so many. */
  synchronized boolean allows(String key, int most) {
    long now = clock.nanos();
    Deque<Long> times = asked.remove(key);
    if (times == null) {
      times = new ArrayDeque<>();
    }
    while (!times.isEmpty() && now - times.getFirst() > HOUR.toNanos()) {
      times.removeFirst();
    }
    boolean allowed = times.size() < most;
    if (allowed) {
      times.addLast(now);
    }
    asked.put(key, times);
    if (asked.size() > MOST_KEYS) {
      asked.remove(asked.keySet().iterator().next());
    }
    return allowed;
  }
}
