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
 */
record Waiting(
    Delivery delivery,
    Set<String> checks,
    long originNanos,
    long dueNanos,
    boolean told,
    boolean passedOn) {

  /** A delivery that comes into the outbox, or comes back from disk. */
  static Waiting of(Delivery delivery, Clock clock) {
    Instant now = clock.now();
    long nanos = clock.nanos();
    Duration sinceOrigin = Duration.between(delivery.notBefore(), now);
    return new Waiting(
        delivery,
        delivery.notice().items().stream().map(Notice.Item::check).collect(Collectors.toSet()),
        nanos - bounded(sinceOrigin),
        nanos + bounded(Duration.between(now, delivery.nextAt().orElse(now))),
        false,
        false);
  }

  /** The same after an attempt, or with more gathered into it. */
  Waiting with(Delivery changed, Clock clock) {
    Waiting fresh = of(changed, clock);
    boolean sameOrigin = changed.notBefore().equals(delivery.notBefore());
    return new Waiting(
        changed,
        fresh.checks,
        sameOrigin ? originNanos : fresh.originNanos,
        fresh.dueNanos,
        told,
        passedOn);
  }

  Waiting asTold() {
    return new Waiting(delivery, checks, originNanos, dueNanos, true, passedOn);
  }

  Waiting asPassedOn() {
    return new Waiting(delivery, checks, originNanos, dueNanos, told, true);
  }

  /** How long ago it might first have been tried; negative while it still gathers. */
  Duration age(long nanos) {
    return Duration.ofNanos(nanos - originNanos);
  }

  boolean isDue(long nanos) {
    return nanos - dueNanos >= 0;
  }

  /** Nothing waits longer than a few days; a wild wall clock must not overflow the arithmetic. */
  private static long bounded(Duration span) {
    long days = Math.clamp(span.toDays(), -30, 30);
    return Math.abs(days) == 30 ? Duration.ofDays(days).toNanos() : span.toNanos();
  }
}
