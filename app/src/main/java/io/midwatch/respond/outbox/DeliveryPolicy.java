package io.midwatch.respond.outbox;

import io.midwatch.respond.Delivery;
import io.midwatch.respond.channel.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of a delivery after an attempt? Pure.
 *
 * <p>Attempts wait 5 s, 10 s, 20 s, 40 s, then 60 s for the first hour, so that a provider that
 * comes back is used within a minute; later they double to at most 10 minutes, up to 24 hours. Each
 * wait is shortened by up to a quarter, so that many deliveries do not knock together. {@code
 * Retry-After} lengthens a wait.
 *
 * <p>A refusal ends a delivery when the person can be reached in another way. When this is the last
 * way, it is tried on like any failure: credentials get repaired, and a page that nobody gets is
 * worse than one too many.
 */
final class DeliveryPolicy {
  static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  static final Duration LONGEST_WAIT_AT_FIRST = Duration.ofSeconds(60);
  static final Duration AT_FIRST = Duration.ofHours(1);
  static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  static final Duration PATIENCE = Duration.ofHours(24);

  /**
   * So long something is tried at least after a restart: while the process was down, nobody did.
   */
  static final Duration AFTER_RESTART = Duration.ofHours(12);

  private DeliveryPolicy() {}

  /**
   * One attempt that has ended.
   *
   * @param sent how it came out
   * @param now when it ended
   * @param age how long ago the delivery might first have been tried, as the monotonic clock has it
   * @param jitter from 0 (included) to 1
   * @param lastWay the person has no further way to be reached
   */
  record Ended(Sent sent, Instant now, Duration age, double jitter, boolean lastWay) {}

  static Delivery after(Delivery delivery, Ended ended) {
    return switch (ended.sent()) {
      case Sent.Accepted accepted -> settled(delivery, Delivery.State.ACCEPTED, ended, "");
      case Sent.Refused refused ->
          ended.lastWay()
              ? again(delivery, ended, refused.answer(), Optional.empty())
              : settled(delivery, Delivery.State.GIVEN_UP, ended, refused.answer());
      case Sent.TryAgain later -> again(delivery, ended, later.answer(), later.notBefore());
    };
  }

  /** One that is not sent any more, because its way may not be used at this hour. */
  static Delivery outsideItsHours(Delivery delivery, Instant now) {
    return new Delivery(
        delivery.key(),
        delivery.person(),
        delivery.channel(),
        delivery.reachIndex(),
        delivery.notice(),
        Delivery.State.GIVEN_UP,
        delivery.attempts(),
        delivery.createdAt(),
        delivery.notBefore(),
        Optional.empty(),
        Optional.of(now),
        "the hours of this way are over"
            + (delivery.lastError().isEmpty() ? "" : "; before: " + delivery.lastError()));
  }

  private static Delivery again(
      Delivery delivery, Ended ended, String error, Optional<Duration> notBefore) {
    Duration left = PATIENCE.minus(ended.age());
    if (!left.isPositive()) {
      return settled(delivery, Delivery.State.GIVEN_UP, ended, error);
    }
    Duration wait = wait(delivery.attempts(), ended);
    Duration asked = notBefore.orElse(Duration.ZERO);
    Duration longer = asked.compareTo(wait) > 0 ? asked : wait;
    Duration bounded = longer.compareTo(left) > 0 ? left : longer;
    return copy(
        delivery,
        Delivery.State.WAITING,
        Optional.of(ended.now().plus(bounded)),
        Optional.empty(),
        error);
  }

  private static Duration wait(int attemptsBefore, Ended ended) {
    boolean early = ended.age().compareTo(AT_FIRST) < 0;
    Duration longest = early ? LONGEST_WAIT_AT_FIRST : LONGEST_WAIT;
    int doublings = Math.min(attemptsBefore, 20);
    long millis = Math.min(longest.toMillis(), FIRST_WAIT.toMillis() << doublings);
    return Duration.ofMillis(millis - (long) (millis / 4.0 * ended.jitter()));
  }

  private static Delivery settled(
      Delivery delivery, Delivery.State state, Ended ended, String error) {
    return copy(delivery, state, Optional.empty(), Optional.of(ended.now()), error);
  }

  private static Delivery copy(
      Delivery delivery,
      Delivery.State state,
      Optional<Instant> nextAt,
      Optional<Instant> settledAt,
      String error) {
    return new Delivery(
        delivery.key(),
        delivery.person(),
        delivery.channel(),
        delivery.reachIndex(),
        delivery.notice(),
        state,
        delivery.attempts() + 1,
        delivery.createdAt(),
        delivery.notBefore(),
        nextAt,
        settledAt,
        error);
  }
}
