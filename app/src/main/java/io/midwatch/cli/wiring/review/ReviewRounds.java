package io.midwatch.cli.wiring.review;

import io.midwatch.base.Clock;
import io.midwatch.harden.watch.LiveReviewer;
import io.midwatch.harden.watch.ReviewDesk;
import io.midwatch.harden.watch.ReviewStore;
import io.midwatch.plan.Plan;
import io.midwatch.respond.Rounds;
import io.midwatch.respond.oncall.Upkeep;
import io.midwatch.web.reviews.ReviewParts;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Keeps making the reviews of the plan, and telling their owners. */
public final class ReviewRounds {
  private ReviewRounds() {}

  /**
   * Starts it: one thread makes reviews, one after the other, another tells of them.
   *
   * @param plan in force
   * @param closing is handed what is to be closed in the end
   */
  public static ReviewParts start(
      Clock clock,
      Supplier<Plan> plan,
      ReviewStore store,
      Upkeep.Means means,
      Consumer<AutoCloseable> closing) {
    ReviewDesk desk =
        new ReviewDesk(clock, new ReviewDesk.Parts(plan, store, new LiveReviewer(clock), means));
    Rounds telling = Rounds.start("review-tickets", desk::tell);
    closing.accept(telling);
    Rounds making =
        Rounds.start(
            "reviews",
            () -> {
              var nap = desk.turn();
              telling.wake();
              return nap;
            });
    closing.accept(making);
    return new ReviewParts(desk, making::wake);
  }
}
