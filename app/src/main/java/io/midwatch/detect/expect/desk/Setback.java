package io.midwatch.detect.expect.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What did the disk refuse? From then on memory is ahead of it, until it goes on from what is
 * written. Safe for use by many threads, of which one tries.
 */
final class Setback {
  /** A disk that refuses is not asked at every sign. */
  private static final long PAUSE = Duration.ofSeconds(1).toNanos();

  private final AtomicReference<State> state = new AtomicReference<>(new State(null, false));
  private long tried = Long.MIN_VALUE;

  /**
   * Since when something could not be written.
   *
   * @param reason why, the last time
   * @param signs were signs among it?
   */
  record Refusal(Exception reason, Instant since, boolean signs) {
    private Refusal and(Refusal earlier) {
      return new Refusal(reason, earlier.since, signs || earlier.signs);
    }
  }

  /**
   * @param refusal until something is on disk again
   * @param ahead is memory ahead of the disk?
   */
  private record State(@Nullable Refusal refusal, boolean ahead) {}

  /** It was refused now. */
  void refused(Refusal now) {
    state.updateAndGet(
        was -> new State(was.refusal() == null ? now : now.and(was.refusal()), true));
  }

  /** What was refused, while memory is ahead. */
  Optional<Refusal> ahead() {
    State now = state.get();
    return now.ahead() ? Optional.ofNullable(now.refusal()) : Optional.empty();
  }

  /** May it be tried again to go on from the disk? */
  boolean mayTry(long nanos) {
    if (tried != Long.MIN_VALUE && nanos - tried < PAUSE) {
      return false;
    }
    tried = nanos;
    return true;
  }

  /** Memory is what is on disk. */
  void resumed() {
    state.updateAndGet(was -> new State(was.refusal(), false));
  }

  /** Something was written. */
  void landed() {
    state.updateAndGet(was -> was.ahead() ? was : new State(null, false));
  }
}
