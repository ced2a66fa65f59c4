package io.midwatch.respond;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The task to carry one notice to one person by one channel, with how far it has come.
 *
 * @param key idempotency key: the same for every attempt, also after a crash
 * @param person the person's id
 * @param channel the channel's key
 * @param reachIndex which entry of the person's reach
 * @param notice what is told
 * @param state how far it has come
 * @param attempts how many were made
 * @param createdAt when it was put into the outbox
 * @param notBefore when it may be tried first: {@code createdAt}, or later while further news is
 *     gathered into the same notice
 * @param nextAt when it is tried next; present exactly when it is {@code WAITING}
 * @param settledAt when it was accepted, given up or withdrawn
 * @param lastError why the last attempt failed; empty when none did
 */
public record Delivery(
    String key,
    String person,
    String channel,
    int reachIndex,
    Notice notice,
    State state,
    int attempts,
    Instant createdAt,
    Instant notBefore,
    Optional<Instant> nextAt,
    Optional<Instant> settledAt,
    String lastError) {
  /** How far a delivery has come. */
  public enum State {
    /** To be tried, for the first time or again. */
    WAITING,
    /** The channel took it; nothing is known of it since. */
    ACCEPTED,
    /** The provider says that it has arrived: on the phone, or the call was answered. */
    DELIVERED,
    /** Its reader has opened it, or answered. */
    READ,
    /**
     * Refused, tried for as long as the policy says, or reported as not delivered after it was
     * taken; handed to the person's next channel.
     */
    GIVEN_UP,
    /** No longer wanted, because a later delivery tells the same and more. */
    WITHDRAWN;

    /** Has the channel taken it, whatever is known beyond that? */
    public boolean isTaken() {
      return switch (this) {
        case ACCEPTED, DELIVERED, READ -> true;
        case WAITING, GIVEN_UP, WITHDRAWN -> false;
      };
    }
  }

  public Delivery {
    if (nextAt.isPresent() != (state == State.WAITING)) {
      throw new IllegalArgumentException(key + " is " + state + " with next attempt " + nextAt);
    }
  }

  public boolean isWaiting() {
    return state == State.WAITING;
  }

  /** When a channel took the first bad news of these, if one did. */
  public static Optional<Instant> firstTaken(Collection<Delivery> deliveries) {
    return deliveries.stream()
        .filter(one -> one.state().isTaken() && one.notice().kind() != Notice.Kind.RECOVERY)
        .flatMap(one -> one.settledAt().stream())
        .min(Comparator.naturalOrder());
  }
}
