package io.midwatch.respond.beat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Origin;
import io.midwatch.detect.signal.Signal;
import io.midwatch.respond.oncall.Upkeep;
import java.time.Duration;
import java.util.List;

/**
 * Does somebody outside take the heartbeat? Where nobody does, nobody notices when this machine
 * dies. That is an alert of the watching itself, a notice: soon when the heartbeat was never taken,
 * because then its address is wrong; later when it was, because others' services fail, too.
 *
 * <p>Used by one thread.
 */
public final class BeatAlarm {
  /** A heartbeat that is refused is repeated every few seconds: a dozen refusals are no chance. */
  static final Duration NEVER_TAKEN = Duration.ofMinutes(1);

  static final Duration NOT_TAKEN_ANY_MORE = Duration.ofMinutes(5);

  private static final String FAMILY = "midwatch/outbound-heartbeat";

  private final Upkeep upkeep;
  private final Clock clock;
  private boolean taken;
  private boolean refusing;
  private long sinceNanos;

  public BeatAlarm(Upkeep.Means means, Clock clock) {
    this.upkeep = new Upkeep(means, FAMILY);
    this.clock = clock;
  }

  /** It was taken. */
  void taken() {
    taken = true;
    refusing = false;
    upkeep.hold(List.of());
  }

  /** The plan has no heartbeat, or has another address for it: nothing is known of it. */
  void forget() {
    taken = false;
    refusing = false;
    upkeep.hold(List.of());
  }

  /**
   * It was not taken.
   *
   * @param why in words, without its address, which is a credential
   */
  void refused(String why) {
    if (!refusing) {
      refusing = true;
      sinceNanos = clock.nanos();
    }
    long lasting = clock.nanos() - sinceNanos;
    if (lasting >= (taken ? NOT_TAKEN_ANY_MORE : NEVER_TAKEN).toNanos()) {
      upkeep.hold(List.of(signal(why, lasting)));
    }
  }

  private Signal signal(String why, long lasting) {
    String history =
        taken
            ? "the outbound heartbeat (watcher.heartbeat) is not taken any more: "
            : "the outbound heartbeat (watcher.heartbeat) was never taken: ";
    return new Signal(
        new CheckId(FAMILY),
        "midwatch",
        Severity.NOTICE,
        Reason.HEARTBEAT_UNTAKEN,
        history + why + ". Nobody outside would notice that this Midwatch has died",
        clock.now().minusNanos(lasting),
        Origin.of("heartbeat"));
  }
}
