package io.midwatch.respond.outbox;

import io.midwatch.base.Clock;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A waiting delivery with its times on the monotonic clock, so that a step of the wall clock
 * neither delays nor hurries it.
 *
 * @param delivery the delivery
 * @param checks the checks it tells of: news of one check keeps its order
 * @param originNanos when it might first have been tried
 * @param dueNanos when it is to be tried next
 * @param told the person has the same news by another way
 * @param passedOn the next way has been taken, or there is none
 * @param recalled it was there when the process started: it may have been sent by the one before
 * @param shut it waits for the hours of its way
 */
record Waiting(
    Delivery delivery,
    Set<String> checks,
    long originNanos,
    long dueNanos,
    boolean told,
    boolean passedOn,
    boolean recalled,
    boolean shut) {
  /** Nothing is held back longer before its first attempt. */
  private static final Duration LONGEST_HOLD = Duration.ofMinutes(5);

  private static final Duration FAR = Duration.ofDays(30);

  /**
   * A delivery that comes into the outbox, or comes back from disk. The wall clock may have been
   * set while the process was down: no delivery waits longer for that than a policy would have it
   * wait.
   */
  static Waiting of(Delivery delivery, Clock clock) {
    Instant now = clock.now();
    long nanos = clock.nanos();
    Duration sinceOrigin = atLeast(between(delivery.notBefore(), now), LONGEST_HOLD.negated());
    Duration untilDue = between(now, delivery.nextAt().orElse(now));
    Duration most = delivery.attempts() == 0 ? LONGEST_HOLD : DeliveryPolicy.LONGEST_WAIT;
    return new Waiting(
        delivery,
        delivery.notice().items().stream().map(Notice.Item::check).collect(Collectors.toSet()),
        nanos - sinceOrigin.toNanos(),
        nanos + (untilDue.compareTo(most) > 0 ? most : untilDue).toNanos(),
        false,
        false,
        false,
        false);
  }

  /** The same after an attempt, or with more gathered into it, decided just now. */
  Waiting with(Delivery changed, Clock clock) {
    Waiting fresh = of(changed, clock);
    boolean sameOrigin = changed.notBefore().equals(delivery.notBefore());
    boolean sameDue = changed.nextAt().equals(delivery.nextAt());
    Instant now = clock.now();
    long decided = clock.nanos() + between(now, changed.nextAt().orElse(now)).toNanos();
    return new Waiting(
        changed,
        fresh.checks,
        sameOrigin ? originNanos : fresh.originNanos,
        sameDue ? dueNanos : decided,
        told,
        passedOn,
        recalled,
        shut);
  }

  Waiting asTold() {
    return new Waiting(delivery, checks, originNanos, dueNanos, true, passedOn, recalled, shut);
  }

  Waiting asPassedOn() {
    return new Waiting(delivery, checks, originNanos, dueNanos, told, true, recalled, shut);
  }

  /** However long the process was down, there is time left to try it. */
  Waiting asRecalled(long nanos) {
    long earliest = nanos - DeliveryPolicy.PATIENCE.minus(DeliveryPolicy.AFTER_RESTART).toNanos();
    long origin = originNanos - earliest < 0 ? earliest : originNanos;
    return new Waiting(delivery, checks, origin, dueNanos, told, passedOn, true, shut);
  }

  Waiting asShut(boolean now) {
    return new Waiting(delivery, checks, originNanos, dueNanos, told, passedOn, recalled, now);
  }

  /**
   * May more news still be gathered into it? Not once it can have been sent, or its next way taken:
   * a key says one thing, and every way says the same.
   */
  boolean isGathering(long nanos) {
    return !recalled
        && !passedOn
        && delivery.notBefore().isAfter(delivery.createdAt())
        && isHeld(nanos);
  }

  /** Is it held back before its first attempt? */
  boolean isHeld(long nanos) {
    return delivery.attempts() == 0 && !isDue(nanos);
  }

  /** How long ago it might first have been tried; negative while it still gathers. */
  Duration age(long nanos) {
    return Duration.ofNanos(nanos - originNanos);
  }

  boolean isDue(long nanos) {
    return nanos - dueNanos >= 0;
  }

  /** A wild wall clock must not overflow the arithmetic. */
  private static Duration between(Instant from, Instant to) {
    Duration span = Duration.between(from, to);
    if (span.abs().compareTo(FAR) < 0) {
      return span;
    }
    return span.isNegative() ? FAR.negated() : FAR;
  }

  private static Duration atLeast(Duration span, Duration least) {
    return span.compareTo(least) < 0 ? least : span;
  }
}
