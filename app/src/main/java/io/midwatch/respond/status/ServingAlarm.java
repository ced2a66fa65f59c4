package io.midwatch.respond.status;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Origin;
import io.midwatch.detect.signal.Signal;
import io.midwatch.respond.oncall.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A status page that cannot be served at its own address is an alert of the watching itself, a
 * notice, as soon as that lasts. Used by one thread.
 */
public final class ServingAlarm {
  private static final String FAMILY = "midwatch/status-address/";

  /** A process that is just ending may still have the address. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Upkeep upkeep;
  private final Clock clock;
  private final Map<String, Long> since = new HashMap<>();

  public ServingAlarm(Upkeep.Means means, Clock clock) {
    this.upkeep = new Upkeep(means, FAMILY);
    this.clock = clock;
  }

  /**
   * Says what has changed.
   *
   * @param troubles by the id of the page, a sentence each
   */
  public void step(Map<String, String> troubles) {
    long now = clock.nanos();
    since.keySet().retainAll(troubles.keySet());
    List<Signal> wrong = new ArrayList<>();
    troubles.forEach((page, words) -> {
      long lasting = now - since.computeIfAbsent(page, _ -> now);
      if (lasting >= PATIENCE.toNanos()) {
        wrong.add(signal(page, words, clock.now().minusNanos(lasting)));
      }
    });
    upkeep.hold(wrong);
  }

  private static Signal signal(String page, String words, Instant began) {
    return new Signal(
        new CheckId(FAMILY + page),
        "midwatch",
        Severity.NOTICE,
        Reason.PAGE_NOT_SERVED,
        words,
        began,
        Origin.of("status page"));
  }
}
