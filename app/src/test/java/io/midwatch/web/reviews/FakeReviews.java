package io.midwatch.web.reviews;

import io.midwatch.base.Severity;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.Slot;
import io.midwatch.detect.signal.Taken;
import io.midwatch.harden.watch.MemoryReviews;
import io.midwatch.harden.watch.ReviewDesk;
import io.midwatch.harden.watch.Scripted;
import io.midwatch.plan.Plan;
import io.midwatch.plan.review.Accepted;
import io.midwatch.plan.review.ReviewOrder;
import io.midwatch.plan.review.Reviews;
import io.midwatch.plan.schedule.BadScheduleException;
import io.midwatch.plan.schedule.Schedules;
import io.midwatch.respond.oncall.Upkeep;
import io.midwatch.web.HandClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Two reviews: one of the shop, one that nobody has made yet. */
public final class FakeReviews {
  private FakeReviews() {}

  public static Reviews two() {
    SequencedMap<String, ReviewOrder> byId = new LinkedHashMap<>();
    byId.put("shop.example.org", one("shop.example.org", "shop"));
    byId.put("mail.example.org", one("mail.example.org", "mail.example.org"));
    return new Reviews(byId);
  }

  private static ReviewOrder one(String id, String service) {
    try {
      return new ReviewOrder(
          id,
          service,
          "ana",
          List.of(id),
          Schedules.every(Duration.ofDays(7)),
          ZoneOffset.UTC,
          new ReviewOrder.Manners(Set.of(), Set.of(), "", false, 300, 2, "", ""),
          Map.of("critical", Severity.PAGE, "high", Severity.TICKET, "medium", Severity.TICKET),
          List.of(
              new Accepted(
                  "WEB-09", "", LocalDate.parse("2027-03-31"), "until the new front end", "ana")));
    } catch (BadScheduleException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** A desk that makes what the script says. */
  public static ReviewParts parts(HandClock clock, Supplier<Plan> plan, Scripted script) {
    Upkeep.Means means =
        new Upkeep.Means(batch -> CompletableFuture.completedFuture(new Taken(0, 0, 0)), List::of);
    ReviewDesk desk =
        new ReviewDesk(
            clock, new ReviewDesk.Parts(plan, new MemoryReviews(), script, means, (_, _, _) -> {}));
    return new ReviewParts(
        desk,
        (id, from, to) ->
            id.text().startsWith("shop/")
                ? List.of(
                    new Slot(
                        to.minusSeconds(86_400),
                        to.minusSeconds(79_200),
                        Outcome.MISSED,
                        Optional.empty(),
                        "nothing came"))
                : List.of(),
        () -> {});
  }
}
