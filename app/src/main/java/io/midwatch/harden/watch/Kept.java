package io.midwatch.harden.watch;

import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Review;
import io.midwatch.plan.review.ReviewOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of one review. Immutable.
 *
 * @param rounds those that were made, newest first
 * @param standings everything found that is not over, and what ended of late
 * @param begun when one was begun last, whatever became of it
 * @param dates on which something ends, as the newest one saw them
 * @param unseen what the newest one meant to see and could not, a sentence each
 */
record Kept(
    List<Round> rounds,
    List<Standing> standings,
    Optional<Instant> begun,
    List<Fact.Due> dates,
    List<String> unseen) {
  Kept {
    rounds = List.copyOf(rounds);
    standings = List.copyOf(standings);
    dates = List.copyOf(dates);
    unseen = List.copyOf(unseen);
  }

  /**
   * What a review meant to see and could not, without what somebody lives with, a sentence each.
   * Where there was nothing at all to judge, it has seen nothing either.
   */
  static List<String> unseen(Review review, ReviewOrder order) {
    List<Outcome> blind =
        review.blind().stream()
            .filter(one ->
                order
                    .accepted(one.rule(), Settlement.host(one.at()), one.at().shown(), review.at())
                    .isEmpty())
            .toList();
    boolean judged = review.outcomes().stream().anyMatch(Settlement::isJudged);
    Stream<Outcome> instead =
        judged || !blind.isEmpty()
            ? Stream.empty()
            : review.outcomes().stream().filter(Outcome.NotApplicable.class::isInstance).limit(1);
    return Stream.concat(blind.stream(), instead)
        .map(one -> one.rule() + " at " + one.at().shown() + ": " + one.text())
        .toList();
  }
}
