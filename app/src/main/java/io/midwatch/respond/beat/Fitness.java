package io.midwatch.respond.beat;

import io.midwatch.base.Durations;
import io.midwatch.detect.watch.WatchHealth;
import io.midwatch.detect.watch.WatchView;
import io.midwatch.respond.outbox.Outbox;
import io.midwatch.respond.outbox.OutboxHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Is the watching fit to be vouched for to the outside? */
public final class Fitness {
  static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(15);
  private static final Duration OLDEST_MESSAGE = Duration.ofSeconds(60);
  private static final Duration WORST_LAG = Duration.ofSeconds(5);

  private Fitness() {}

  /** What keeps the watching from working, a sentence each; empty while it works. */
  public static List<String> troubles(WatchView view, Outbox outbox) {
    WatchHealth health = view.health();
    List<String> troubles = new ArrayList<>(health.troubles());
    if (health.sinceTick().compareTo(LONGEST_STANDSTILL) > 0) {
      troubles.add("the watch has stood still for " + Durations.rough(health.sinceTick()));
    }
    if (health.lagP99().compareTo(WORST_LAG) > 0) {
      troubles.add("looks begin late by " + Durations.rough(health.lagP99()));
    }
    OutboxHealth messages = outbox.health();
    if (!messages.isWell() || messages.oldestUntold().compareTo(OLDEST_MESSAGE) > 0) {
      troubles.add(
          "messages are stuck in the outbox, the oldest for "
              + Durations.rough(messages.oldestUntold()));
    }
    return troubles;
  }
}
