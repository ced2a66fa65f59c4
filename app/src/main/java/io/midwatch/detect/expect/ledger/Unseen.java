package io.midwatch.detect.expect.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which slot did nobody see, whose next one is too far away to wait for? Where signs come often,
 * the next slot shows soon enough how things stand; of a nightly job, nobody would know until the
 * night after.
 */
final class Unseen {
  /** The next deadline shows it all within so long: that is about how soon a ticket is read. */
  static final Duration SOON = Duration.ofHours(1);

  private @Nullable Alarm unseen;

  void recall(Optional<Alarm> kept) {
    unseen = kept.orElse(null);
  }

  Optional<Alarm> alarm() {
    return Optional.ofNullable(unseen);
  }

  /**
   * A slot ended blind.
   *
   * @param next when something is decided next, if nothing comes before
   */
  void blind(LiveSlot slot, Instant next) {
    Instant deadline = slot.deadline();
    if (next.isAfter(deadline.plus(SOON))) {
      unseen = new Alarm(deadline, new Trouble.Unseen(slot.at(), deadline, slot.opens()), 0);
    }
  }

  /** A sign came; one that was meant for an earlier slot says nothing of this one. */
  void sign(Instant at) {
    if (unseen != null
        && unseen.trouble() instanceof Trouble.Unseen it
        && !at.isBefore(it.opens())) {
      unseen = null;
    }
  }

  void forget() {
    unseen = null;
  }
}
