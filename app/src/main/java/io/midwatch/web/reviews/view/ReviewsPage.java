package io.midwatch.web.reviews.view;

import io.midwatch.harden.watch.Ahead;
import io.midwatch.harden.watch.ReviewShown;
import io.midwatch.plan.Plan;
import java.time.Instant;
import java.util.List;

/**
 * All reviews and the dates to come.
 *
 * @param calendar the address under which a calendar reads them
 */
public record ReviewsPage(List<ReviewLine> lines, List<DateLine> dates, String calendar) {
  public static ReviewsPage of(List<ReviewShown> all, Plan plan, Instant now, String calendar) {
    return new ReviewsPage(
        all.stream().map(one -> ReviewLine.of(one, plan, now)).toList(),
        Ahead.of(all, now).stream().map(due -> DateLine.of(due, now)).toList(),
        calendar);
  }
}
