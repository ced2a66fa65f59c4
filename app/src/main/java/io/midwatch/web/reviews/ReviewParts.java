package io.midwatch.web.reviews;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.Slot;
import io.midwatch.harden.watch.ReviewDesk;
import io.midwatch.plan.review.ReviewOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What reviews need of the wiring.
 *
 * @param desk makes them
 * @param slots knows whether they were made when they were expected
 * @param wake says that one is wanted
 */
public record ReviewParts(ReviewDesk desk, Ledger slots, Runnable wake) {
  private static final Duration SHOWN = Duration.ofDays(90);

  /** The slots of a time, oldest first. */
  @FunctionalInterface
  public interface Ledger {
    List<Slot> of(CheckId id, Instant from, Instant to);
  }

  /** When this one was expected of late, and how each time ended; the newest first. */
  List<Slot> slots(ReviewOrder order, Instant now) {
    return slots.of(order.expectation().id(), now.minus(SHOWN), now).reversed();
  }
}
