package io.midwatch.harden.review.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.lab.WholeEstate;
import io.midwatch.harden.report.Report;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.wire.Chains;
import io.midwatch.harden.wire.Http;
import io.midwatch.harden.wire.bundle.Exchange;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.lab.dns.DnsBehaviour;
import io.midwatch.lab.dns.LabDns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However somebody names a target that is well run: nothing is found, and nothing is unseen. */
@Timeout(90)
class TargetsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.test",
        "EXAMPLE.test.",
        "www.example.test",
        "shop.example.test",
        "shop.example.test:443",
        "https://shop.example.test/health",
        "https://Shop.Example.Test:443/health?full=1#top",
        "http://shop.example.test/"
      })
  void areReviewedToTheEnd(String target) throws Exception {
    try (WholeEstate estate = new WholeEstate()) {
      Review review = estate.review(ReviewLab.request(target));
      assertThat(WholeEstate.all(review)).as(WholeEstate.all(review).toString()).isEmpty();
      assertThat(review.blind()).as(review.blind().toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.20", "https://203.0.113.20/"})
  void anAddressIsReviewedWithoutItsNames(String target) throws Exception {
    try (WholeEstate estate = new WholeEstate()) {
      Review review = estate.review(ReviewLab.request(target));
      assertThat(WholeEstate.all(review))
          .extracting(one -> one.rule())
          .isSubsetOf(List.of("TLS-04", "WEB-07"));
      assertThat(review.blind()).as(review.blind().toString()).isEmpty();
    }
  }

  @Test
  void everyAnswerOverHttpsComesWithItsChain() throws Exception {
    try (WholeEstate estate = new WholeEstate()) {
      Recording wire = new Recording(estate.lab.live(ReviewLab.quick()));
      estate.lab.review(
          estate.run(), ReviewLab.request(WholeEstate.TARGETS.toArray(String[]::new)), wire);
      List<Http.Said> secure = new ArrayList<>();
      for (Exchange<?> exchange : wire.exchanges()) {
        if (exchange.question() instanceof Http http
            && http.url().startsWith("https:")
            && exchange.heard().answer().orElse(null) instanceof Http.Said said) {
          secure.add(said);
        }
      }
      assertThat(secure)
          .hasSizeGreaterThan(20)
          .allSatisfy(said -> assertThat(Chains.read(said.chain())).hasSize(2));
    }
  }

  @Test
  void aResolverThatFailsIsNoFindingAndNoGrade() throws Exception {
    try (WholeEstate estate = new WholeEstate()) {
      LabDns others = estate.lab.keep(LabDns.start());
      List.of("1.1.1.1", "8.8.8.8", "9.9.9.9")
          .forEach(address -> estate.lab.place(address, 53, others.endpoint()));
      estate.resolver.behave(new DnsBehaviour.Fails(2));
      Review review = estate.review();
      assertThat(WholeEstate.all(review)).as(WholeEstate.all(review).toString()).isEmpty();
      assertThat(review.isComplete()).isFalse();
      Report report = new Report(review, Registry.book());
      assertThat(report.grade()).isEmpty();
      assertThat(report.areas()).allMatch(area -> report.grade(area).isEmpty());
    }
  }
}
