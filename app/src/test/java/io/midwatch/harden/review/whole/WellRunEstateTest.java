package io.midwatch.harden.review.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.lab.WholeEstate;
import io.midwatch.harden.report.Grade;
import io.midwatch.harden.report.Report;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.registry.Registry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A domain that is well run in every area has no finding at all, and all of it is seen. */
@Timeout(90)
class WellRunEstateTest {
  /** Not even these small things: an estate can be without them. */
  private static final List<String> LOWS = List.of();

  @Test
  void hasNoFindingAndNothingIsUnseen() throws Exception {
    try (WholeEstate estate = new WholeEstate()) {
      Review review = estate.review();

      assertThat(WholeEstate.all(review))
          .as(WholeEstate.all(review).toString())
          .extracting(one -> one.rule())
          .containsExactlyElementsOf(LOWS);
      assertThat(review.blind()).as(review.blind().toString()).isEmpty();
      assertThat(review.outcomes().stream().filter(Outcome.Pass.class::isInstance))
          .hasSizeGreaterThan(100);
      Report report = new Report(review, Registry.book());
      assertThat(List.of(Area.values()))
          .filteredOn(report.areas()::contains)
          .hasSize(4)
          .allSatisfy(area -> assertThat(report.grade(area)).contains(Grade.A));
    }
  }
}
