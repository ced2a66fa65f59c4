package io.midwatch.harden.review.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.lab.WholeEstate;
import io.midwatch.harden.report.Difference;
import io.midwatch.harden.report.Report;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.WithoutSix;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.wire.Answer;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Question;
import io.midwatch.harden.wire.Wire;
import io.midwatch.harden.wire.bundle.Recording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.ReverseMap;

/** A machine without IPv6 looks at an estate that has some. */
@Timeout(90)
class WithoutSixTest {
  private final WholeEstate estate = new WholeEstate();

  @AfterEach
  void close() throws Exception {
    estate.close();
  }

  /** There is no way to any address of IPv6. */
  private record FourOnly(Wire real, Reason reason, String why) implements Wire {
    @Override
    public <A extends Answer> Heard<A> ask(Question<A> question) throws InterruptedException {
      return question.to().contains(":")
          ? new Heard.Not<>(true, reason, why + question.to(), Duration.ZERO)
          : real.ask(question);
    }
  }

  private Review review(Reason reason, String why, String... targets) throws Exception {
    return estate.lab.review(
        estate.run(),
        ReviewLab.request(targets),
        new Recording(new FourOnly(estate.lab.live(ReviewLab.quick()), reason, why)));
  }

  private Review all(Reason reason, String why) throws Exception {
    return review(reason, why, WholeEstate.TARGETS.toArray(String[]::new));
  }

  private void everywhere() throws Exception {
    for (String name : List.of("", "www.", "shop.", "lab.", "ns.")) {
      String address = "2001:db8::" + Integer.toHexString(name.length() + 1);
      estate.also(name + "example.test. 300 IN AAAA " + address);
      String back = ReverseMap.fromAddress(address).toString();
      estate.resolver.put(back + " 300 IN PTR " + name + "example.test.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UNREACHABLE, 'there is no route to '",
    "INTERNAL, 'this machine is out of places: Cannot assign requested address: '"
  })
  void isSaidOnceAndTheRestIsSeenAndJudged(Reason reason, String why) throws Exception {
    everywhere();
    Review review = all(reason, why);
    assertThat(WholeEstate.all(review)).as(WholeEstate.all(review).toString()).isEmpty();
    assertThat(review.blind()).as(review.blind().toString()).isEmpty();
    assertThat(review.isComplete()).isTrue();
    assertThat(review.outcomes())
        .filteredOn(one -> one.toString().contains("IPv6") && one.text().contains("no way to IPv6"))
        .singleElement()
        .satisfies(one -> assertThat(one).isInstanceOf(Outcome.NotChecked.class));
    assertThat(review.outcomes())
        .as("nothing is said of a place that was not seen")
        .filteredOn(one -> one.at() instanceof Location.Outside at && at.address().contains(":"))
        .allMatch(one -> one.rule().startsWith("MAIL-"));
    String verdict = new Report(review, Registry.book()).verdict();
    assertThat(verdict)
        .isEqualTo(
            "Nothing was found. There is no way to IPv6 from this machine: the IPv6 addresses of"
                + " example.test, shop.example.test, www.example.test were not looked at, their"
                + " others were.");
  }

  @Test
  void aNameWithoutAnyOtherAddressWasNotSeen() throws Exception {
    estate.also("six.example.test. 300 IN AAAA 2001:db8::66");
    Review review = review(Reason.UNREACHABLE, "there is no route to ", "six.example.test");
    assertThat(review.isComplete()).isFalse();
    assertThat(review.blind()).extracting(Outcome::rule).contains("TLS-01", "WEB-06", "DNS-17");
    assertThat(WithoutSix.said(review)).isEmpty();
    assertThat(review.outcomes())
        .filteredOn(one -> one.rule().startsWith("TLS-") || one.rule().startsWith("WEB-"))
        .noneMatch(Outcome.Pass.class::isInstance);
  }

  @Test
  void whatWasFoundAtAnIpv6AddressBeforeIsNotGone() throws Exception {
    everywhere();
    Review review = all(Reason.UNREACHABLE, "there is no route to ");
    String six = "shop.example.test:443 at 2001:db8:0:0:0:0:0:6";
    String four = "shop.example.test:443 at 203.0.113.20";
    Before before =
        new Before(
            WholeEstate.NOW,
            Map.of(),
            List.of(
                new Before.Line("TLS-01", six, "fail", "critical", "it has expired"),
                new Before.Line("TLS-01", four, "fail", "critical", "it has expired")));
    Difference difference = Difference.of(before, review);
    assertThat(difference.unknown()).singleElement().asString().contains(six);
    assertThat(difference.gone()).singleElement().asString().contains(four);
  }
}
