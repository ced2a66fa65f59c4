package io.midwatch.harden.review.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.lab.ManyNames;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.lab.WholeEstate;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.bundle.Exchange;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.harden.wire.live.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three hundred requests for fifty names at four addresses each. */
@Timeout(120)
class ManyNamesTest {
  private static final int MOST = 300;
  private static final Limits PATIENT = Limits.NONE.each(Duration.ofSeconds(30));

  @Test
  void shareTheRequestsAndSayWhatWasLeftOut() throws Exception {
    try (WholeEstate estate = new WholeEstate()) {
      String[] names = ManyNames.in(estate);
      Recording wire = new Recording(estate.lab.live(PATIENT.inAll(MOST)));
      Review review = estate.lab.review(estate.run(), ReviewLab.request(names), wire);

      List<Exchange<?>> asked =
          wire.exchanges().stream()
              .filter(one -> !one.question().to().isEmpty())
              .filter(one -> !(one.heard() instanceof Heard.Not<?> not) || not.asked())
              .toList();
      assertThat(asked.size()).isLessThanOrEqualTo(MOST).isGreaterThan(200);
      List<String> lines = asked.stream().map(one -> one.question().shown()).toList();
      for (String name : List.of(names).subList(1, names.length)) {
        assertThat(lines)
            .filteredOn(one -> one.startsWith("GET https://" + name + "/ @"))
            .hasSize(1);
        assertThat(lines).filteredOn(one -> one.startsWith("TLS " + name + ":443 @")).hasSize(1);
        assertThat(lines)
            .filteredOn(one -> one.startsWith("GET http://" + name + "/ @"))
            .hasSize(1);
      }
      // Two a second to each address: all of it within a minute.
      Map<String, Long> each =
          asked.stream()
              .collect(Collectors.groupingBy(one -> one.question().to(), Collectors.counting()));
      assertThat(each.values()).as(each.toString()).allMatch(number -> number <= 90);
      assertThat(each).containsKeys(ManyNames.ADDRESSES.toArray(String[]::new));

      assertThat(WholeEstate.all(review)).as(WholeEstate.all(review).toString()).isEmpty();
      assertThat(review.isComplete()).isFalse();
      assertThat(review.blind())
          .filteredOn(Outcome.NotChecked.class::isInstance)
          .extracting(Outcome::text)
          .anyMatch(text -> text.contains("300 requests; --requests allows more"))
          .noneMatch(text -> text.startsWith("the limit of"));
    }
  }

  @Test
  @Tag("nightly")
  void areAllLookedAtWithoutLimits() throws Exception {
    try (WholeEstate estate = new WholeEstate()) {
      String[] names = ManyNames.in(estate);
      Recording wire = new Recording(estate.lab.live(PATIENT));
      Review review = estate.lab.review(estate.run(), ReviewLab.request(names), wire);
      assertThat(WholeEstate.all(review)).as(WholeEstate.all(review).toString()).isEmpty();
      assertThat(review.blind()).as(review.blind().toString()).isEmpty();
    }
  }
}
