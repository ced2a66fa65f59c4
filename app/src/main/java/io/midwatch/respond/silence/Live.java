package io.midwatch.respond.silence;

import io.midwatch.base.Clock;
import io.midwatch.respond.silence.Silence.Phase;
import io.midwatch.respond.silence.Tide.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A silence that is not over, with its times on the monotonic clock.
 *
 * @param matchedNanos when an alert matched it last, or when it began
 * @param remindNanos when its owner may be reminded
 * @param askNanos when it is asked next whether anything matches
 */
record Live(
    Silence silence,
    List<Predicate<Map<String, Set<String>>>> terms,
    long fromNanos,
    long toNanos,
    long matchedNanos,
    long remindNanos,
    long askNanos) {
  /** When something matched is written down again after so long. */
  private static final Duration WRITTEN = Duration.ofMinutes(10);

  /** One that was made just now. */
  static Live made(Silence silence, Clock clock) {
    return of(silence, clock, Duration.between(clock.now(), silence.from()));
  }

  /**
   * One that comes back from disk. Only the wall clock can tell how long that was; it waits and
   * holds no longer than it was to from the beginning.
   */
  static Live recalled(Silence silence, Clock clock) {
    Duration whole = Duration.between(silence.made().at(), silence.from());
    Duration left = Duration.between(clock.now(), silence.from());
    Duration ahead = left.compareTo(whole) > 0 ? whole : left;
    Live live = of(silence, clock, ahead);
    Instant matched = silence.lastMatched().orElse(silence.from());
    Duration since = Duration.between(matched, clock.now());
    long nanos = clock.nanos() - (since.isNegative() ? 0 : since.toNanos());
    return new Live(
        silence, live.terms, live.fromNanos, live.toNanos, nanos, live.remindNanos, live.askNanos);
  }

  private static Live of(Silence silence, Clock clock, Duration ahead) {
    long from = clock.nanos() + ahead.toNanos();
    Duration length = Duration.between(silence.from(), silence.to());
    long to = from + length.toNanos();
    boolean isLong = length.compareTo(Silence.REMINDER.multipliedBy(2)) >= 0;
    long remind = isLong ? to - Silence.REMINDER.toNanos() : to;
    return new Live(silence, Silences.compiled(silence), from, to, from, remind, from);
  }

  Held held(long nanos) {
    return new Held(silence, terms, phase(nanos));
  }

  /** How it stands. */
  Phase phase(long nanos) {
    if (silence.ended().isPresent() || nanos - toNanos >= 0) {
      return Phase.OVER;
    }
    return nanos - fromNanos >= 0 ? Phase.ACTIVE : Phase.PENDING;
  }

  boolean hasMoved(long nanos) {
    return phase(nanos) != silence.phase();
  }

  boolean isToRemind(long nanos) {
    return !silence.reminded() && nanos - remindNanos >= 0;
  }

  boolean isToAsk(long nanos) {
    return nanos - askNanos >= 0;
  }

  boolean isDue(long nanos) {
    boolean holds = phase(nanos) == Phase.ACTIVE;
    return hasMoved(nanos) || (holds && (isToRemind(nanos) || isToAsk(nanos)));
  }

  /** For how long nothing has matched it. */
  Duration unmatched(long nanos) {
    return Duration.ofNanos(nanos - matchedNanos);
  }

  Live with(Silence next) {
    return new Live(next, terms, fromNanos, toNanos, matchedNanos, remindNanos, askNanos);
  }

  Live remindAt(long nanos) {
    return new Live(silence, terms, fromNanos, toNanos, matchedNanos, nanos, askNanos);
  }

  Live asked(long next) {
    return new Live(silence, terms, fromNanos, toNanos, matchedNanos, remindNanos, next);
  }

  /** An alert matches it now. */
  Live matched(Clock clock) {
    Instant now = clock.now();
    boolean written =
        silence
            .lastMatched()
            .filter(at -> Duration.between(at, now).abs().compareTo(WRITTEN) < 0)
            .isPresent();
    Silence next = written ? silence : silence.matchedAt(now);
    return new Live(next, terms, fromNanos, toNanos, clock.nanos(), remindNanos, askNanos);
  }
}
