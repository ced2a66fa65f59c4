package io.midwatch.detect.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Do more than 5% of a service's looks fail? A rule beside the burn rate, because a steady 5% never
 * wakes anybody at an objective of 99%. Pure: a new one after each step.
 *
 * <p>It begins when that is so over the shortest stretch that holds {@link #ENOUGH} looks, and over
 * one in which {@link #LEAST_BAD} have failed: fewer say nothing about one look in twenty. It ends
 * when the shortest is below half of the limit.
 *
 * @param since when it began; empty while all is well
 */
record ErrorWatch(Optional<Instant> since) {
  static final double LIMIT = 0.05;
  static final double END = LIMIT / 2;
  static final int ENOUGH = 60;
  static final int LEAST_BAD = 5;

  /** What it may be judged over, the shortest first. */
  static final List<Duration> STRETCHES =
      List.of(
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1));

  static final ErrorWatch CALM = new ErrorWatch(Optional.empty());

  /**
   * The looks that decide.
   *
   * @param stretch how far back they reach
   */
  record Basis(Duration stretch, Count looks) {}

  /** The shortest stretch with enough looks; empty when looks are too rare to say. */
  static Optional<Basis> basis(Account account, Instant now) {
    return bases(account, now).findFirst();
  }

  private static Stream<Basis> bases(Account account, Instant now) {
    return STRETCHES.stream()
        .map(stretch -> new Basis(stretch, account.last(stretch, now)))
        .filter(basis -> basis.looks().seen() >= ENOUGH);
  }

  ErrorWatch next(Account account, Instant now) {
    Optional<Basis> basis = basis(account, now);
    if (since.isEmpty()) {
      boolean goesOn = basis.filter(one -> one.looks().badShare() > LIMIT).isPresent();
      boolean begins = goesOn && bases(account, now).anyMatch(ErrorWatch::isHigh);
      return begins ? new ErrorWatch(Optional.of(now)) : this;
    }
    // looks that became rare say nothing about the end either
    return basis.filter(one -> one.looks().badShare() < END).isPresent() ? CALM : this;
  }

  private static boolean isHigh(Basis basis) {
    return basis.looks().badShare() > LIMIT && basis.looks().bad() >= LEAST_BAD;
  }
}
