package io.midwatch.harden.watch;

import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Review;
import io.midwatch.plan.review.ReviewOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one review. Immutable.
 *
 * @param rounds those that were made, newest first
 * @param standings everything found that is not over, and what ended of late
 * @param begun when one was begun last, whatever became of it
 * @param latest what came of the newest one, if it can be read
 */
record Kept(
    List<Round> rounds,
    List<Standing> standings,
    Optional<Instant> begun,
    Optional<Review> latest) {
  Kept {
    rounds = List.copyOf(rounds);
    standings = List.copyOf(standings);
  }

  /** On which days something ends. */
  List<Fact.Due> dates() {
    return latest.map(Review::dates).orElse(List.of());
  }

  /** What the newest one meant to see and could not, a sentence each. */
  List<String> unseen(ReviewOrder order) {
    return latest.stream()
        .flatMap(review -> blind(review, order).stream())
        .map(one -> one.rule() + " at " + one.at().shown() + ": " + one.text())
        .toList();
  }

  /** What a review meant to see and could not, without what somebody lives with. */
  static List<Outcome> blind(Review review, ReviewOrder order) {
    return review.blind().stream()
        .filter(one ->
            order
                .accepted(one.rule(), Settlement.host(one.at()), one.at().shown(), review.at())
                .isEmpty())
        .toList();
  }
}
