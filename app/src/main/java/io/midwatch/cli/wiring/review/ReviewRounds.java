package io.midwatch.cli.wiring.review;

import io.midwatch.base.Clock;
import io.midwatch.detect.expect.Body;
import io.midwatch.detect.expect.Expectations;
import io.midwatch.detect.expect.Ping;
import io.midwatch.harden.watch.Diary;
import io.midwatch.harden.watch.LiveReviewer;
import io.midwatch.harden.watch.ReviewDesk;
import io.midwatch.harden.watch.ReviewStore;
import io.midwatch.plan.Plan;
import io.midwatch.plan.review.ReviewOrder;
import io.midwatch.respond.Rounds;
import io.midwatch.respond.oncall.Upkeep;
import io.midwatch.web.reviews.ReviewParts;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps making the reviews of the plan, and telling their owners. */
public final class ReviewRounds {
  private static final Logger LOG = LoggerFactory.getLogger(ReviewRounds.class);

  private ReviewRounds() {}

  /**
   * How owners are told.
   *
   * @param means of what was found
   * @param slots of what was not made: there each review is expected
   */
  public record Telling(Upkeep.Means means, Expectations slots) {}

  /**
   * Starts it: one thread makes reviews, one after the other, another tells of them.
   *
   * @param plan in force
   * @param ways by which owners are told
   * @param closing is handed what is to be closed in the end
   */
  public static ReviewParts start(
      Clock clock,
      Supplier<Plan> plan,
      ReviewStore store,
      Telling ways,
      Consumer<AutoCloseable> closing) {
    Diary diary = (order, act, words) -> sign(ways.slots(), order, act, words, clock);
    ReviewDesk desk =
        new ReviewDesk(
            clock, new ReviewDesk.Parts(plan, store, new LiveReviewer(clock), ways.means(), diary));
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
    return new ReviewParts(desk, ways.slots()::slots, making::wake);
  }

  private static void sign(
      Expectations slots, ReviewOrder order, Ping.Act act, List<String> words, Clock clock) {
    Ping ping =
        Ping.of(order.expectation().id(), act, clock.now(), Ping.Way.OWN)
            .saying(Body.of(String.join("\n", words)));
    var _ =
        slots
            .report(ping)
            .whenComplete((_, trouble) -> {
              if (trouble != null) {
                LOG.warn(
                    "what became of the review {} is not noted: {}",
                    order.id(),
                    trouble.toString());
              }
            });
  }
}
