package io.midwatch.respond.recovery;

import io.midwatch.plan.recover.Recovery;
import java.time.Duration;
import java.util.List;

/** Is it time for a recovery? */
sealed interface Turn {
  record Now() implements Turn {}

  record Later(Duration in) implements Turn {}

  /** It was done as often as it may be. */
  record Spent(Duration in) implements Turn {}

  /**
   * Decides. Pure; every duration by the monotonic clock.
   *
   * @param open how long the alert has been open
   * @param ages how long ago earlier runs of the same check began
   */
  static Turn of(Recovery recovery, Duration open, List<Duration> ages) {
    if (open.compareTo(recovery.after()) < 0) {
      return new Later(recovery.after().minus(open));
    }
    List<Duration> counted =
        ages.stream().filter(age -> age.compareTo(recovery.within()) < 0).sorted().toList();
    if (counted.size() >= recovery.atMost()) {
      Duration oldest = counted.get(recovery.atMost() - 1);
      return new Spent(recovery.within().minus(oldest));
    }
    if (!counted.isEmpty() && counted.getFirst().compareTo(recovery.coolDown()) < 0) {
      return new Later(recovery.coolDown().minus(counted.getFirst()));
    }
    boolean young = ages.stream().anyMatch(age -> age.compareTo(recovery.coolDown()) < 0);
    return young ? new Later(recovery.coolDown()) : new Now();
  }
}
