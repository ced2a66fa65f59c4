package io.midwatch.harden.watch;

import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.Progress;
import io.midwatch.harden.review.Review;
import io.midwatch.plan.review.ReviewOrder;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Makes a review. */
@FunctionalInterface
public interface Reviewer {
  /**
   * Looks and judges.
   *
   * @param at the clock of the review
   * @param before the review before this one
   * @throws IOException when this machine cannot
   * @throws InterruptedException when it was abandoned
   */
  Review review(ReviewOrder order, Instant at, Optional<Before> before, Progress progress)
      throws IOException, InterruptedException;
}
