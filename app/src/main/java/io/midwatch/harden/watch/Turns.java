package io.midwatch.harden.watch;

import io.midwatch.plan.review.ReviewOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When is a review due next? Pure. One that was missed, because nothing ran, is due at once. */
final class Turns {
  /**
   * One that could not see everything is made once more after so long, or sooner where less time is
   * left until it has to be made whole.
   */
  static final Duration AGAIN = Duration.ofHours(1);

  /** One that was begun and never ended, because we were stopped, is not begun sooner. */
  static final Duration PAUSE = Duration.ofMinutes(10);

  private Turns() {}

  /**
   * When it is due.
   *
   * @param rounds those that were made, newest first
   * @param begun when one was begun last
   */
  static Instant due(ReviewOrder order, List<Round> rounds, Optional<Instant> begun, Instant now) {
    Instant due = rounds.isEmpty() ? now : after(order, rounds, now);
    Instant last = rounds.isEmpty() ? Instant.EPOCH : rounds.getFirst().at();
    return begun
        .filter(at -> at.isAfter(last) && !at.isAfter(now))
        .map(at -> at.plus(PAUSE))
        .filter(due::isBefore)
        .orElse(due);
  }

  private static Instant after(ReviewOrder order, List<Round> rounds, Instant now) {
    Round last = rounds.getFirst();
    Instant from = last.at().isAfter(now) ? now : last.at(); // The clock was set back.
    Instant next = order.schedule().next(from).orElse(Instant.MAX);
    boolean once = rounds.size() == 1 || rounds.get(1).isComplete();
    Duration half = order.grace().dividedBy(2);
    Instant again = from.plus(half.compareTo(AGAIN) < 0 ? half : AGAIN);
    return !last.isComplete() && once && again.isBefore(next) ? again : next;
  }
}
