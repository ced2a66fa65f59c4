package io.midwatch.plan.heartbeat;

import java.time.Duration;
import java.util.Optional;

/**
 * How long is waited? All count in full seconds or finer; none is negative.
 *
 * @param startWithin a run must have begun so long after its slot; empty: only its end counts
 * @param finishWithin a sign of success must have come so long after its slot; empty: see {@link
 *     #finishWithin(Duration)}
 * @param longest no run may take longer
 * @param shortest a run that ends earlier did not do its work
 * @param early a sign so long before its slot counts for it; empty: see {@link #early(Duration)}
 * @param firstBy the first sign may take so long after it is known here; empty: as long as any
 *     other
 */
public record Limits(
    Optional<Duration> startWithin,
    Optional<Duration> finishWithin,
    Optional<Duration> longest,
    Optional<Duration> shortest,
    Optional<Duration> early,
    Optional<Duration> firstBy) {
  /** Nothing is said, so the usual holds. */
  public static final Limits USUAL =
      new Limits(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final Duration SHORTEST_GRACE = Duration.ofMinutes(1);
  private static final Duration LONGEST_GRACE = Duration.ofHours(1);
  private static final Duration MOST_EARLY = Duration.ofMinutes(5);

  /** One grace for all, as others have it. */
  public static Limits grace(Duration finishWithin) {
    return new Limits(
        Optional.empty(),
        Optional.of(finishWithin),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * How long after its slot success must be known. Where nothing is said: half the gap, from one
   * minute to one hour; with a time to begin, that much or the longest run after it.
   *
   * @param gap from one slot to the next
   */
  public Duration finishWithin(Duration gap) {
    return finishWithin.orElseGet(() -> {
      Duration half = gap.dividedBy(2);
      Duration grace =
          half.compareTo(SHORTEST_GRACE) < 0
              ? SHORTEST_GRACE
              : half.compareTo(LONGEST_GRACE) > 0 ? LONGEST_GRACE : half;
      return startWithin.map(start -> start.plus(longest.orElse(grace))).orElse(grace);
    });
  }

  /**
   * How long before its slot a sign counts for it: a tenth of the gap, at most five minutes, where
   * nothing is said; never the whole gap.
   *
   * @param gap from the slot before to this one
   */
  public Duration early(Duration gap) {
    Duration tenth = gap.dividedBy(10);
    Duration usual = tenth.compareTo(MOST_EARLY) < 0 ? tenth : MOST_EARLY;
    return early.filter(said -> said.compareTo(gap) < 0).orElse(usual);
  }
}
