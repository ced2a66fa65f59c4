package io.midwatch.respond.incident;

import java.time.Instant;
import java.util.Optional;

/** How long may it be tried to fix, before one goes back? */
public sealed interface RevertClock {
  /** When something happens by itself; empty when nothing does. */
  Optional<Instant> nextAt();

  /** When that was decided. */
  Instant since();

  /** It is being fixed. */
  record Running(Instant since, Instant until) implements RevertClock {
    @Override
    public Optional<Instant> nextAt() {
      return Optional.of(until);
    }
  }

  /**
   * The time is used up, and nobody has decided: revert now.
   *
   * @param expiredAt when it was used up
   * @param told how often that was said
   * @param since when it was said last
   * @param next when it is said again
   */
  record Expired(Instant expiredAt, int told, Instant since, Instant next) implements RevertClock {
    @Override
    public Optional<Instant> nextAt() {
      return Optional.of(next);
    }
  }

  /**
   * It has stopped.
   *
   * @param why {@code reverted by ana}, {@code mitigated}
   */
  record Stopped(Instant since, String why) implements RevertClock {
    @Override
    public Optional<Instant> nextAt() {
      return Optional.empty();
    }
  }
}
