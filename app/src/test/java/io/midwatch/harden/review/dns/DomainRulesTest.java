package io.midwatch.harden.review.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Review;
import io.midwatch.lab.http.Answer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What registries tell is believed only as far as it is about the domain and can be read. */
@Timeout(90)
class DomainRulesTest {
  private final DnsEstate estate = new DnsEstate();

  @AfterEach
  void close() throws Exception {
    estate.close();
  }

  private Review review() throws Exception {
    return estate.review(Optional.empty(), DnsEstate.NAME);
  }

  private static List<Outcome> of(Review review, String rule) {
    return review.outcomes().stream().filter(one -> one.rule().equals(rule)).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "other.test, answers about other.test",
    "www.example.test, answers about www.example.test",
    "'', does not say which domain"
  })
  @Proves("dns-split")
  void anAnswerAboutAnotherDomainIsRefused(String name, String why) throws Exception {
    estate.registered("example.test", "NAME", name);
    Review review = review();
    assertThat(review.findings()).isEmpty();
    for (String rule : List.of("DOM-01", "DOM-02", "DOM-03", "DOM-04", "DOM-06")) {
      assertThat(of(review, rule))
          .as(rule)
          .singleElement()
          .satisfies(one -> assertThat(one.isBlind()).isTrue())
          .satisfies(one -> assertThat(one.text()).contains(why));
    }
  }

  @Test
  void aNameInItsOwnLettersIsTheSame() throws Exception {
    estate.registered(
        "example.test", "\"ldhName\":\"NAME\"", "\"ldhName\":\"EXAMPLE.test.\",\"unicodeName\":1");
    assertThat(of(review(), "DOM-01")).allMatch(Outcome.Pass.class::isInstance).isNotEmpty();
    estate.registered("example.test", "ldhName", "unicodeName");
    assertThat(of(review(), "DOM-01")).allMatch(Outcome.Pass.class::isInstance).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2027-11-01T00:00:00Z, 2027-13-41, expiration: 2027-13-41",
    "2027-11-01T00:00:00Z, '', no date of expiry"
  })
  @Proves("dns-split")
  void aDateThatCannotBeReadIsNoPass(String old, String changed, String why) throws Exception {
    estate.registered("example.test", old, changed);
    estate.registered("sender.test", old, changed);
    Review review = review();
    assertThat(review.findings()).isEmpty();
    assertThat(of(review, "DOM-01"))
        .singleElement()
        .satisfies(one -> assertThat(one.isBlind()).isTrue())
        .satisfies(one -> assertThat(one.text()).contains(why));
    assertThat(of(review, "DOM-05"))
        .filteredOn(Outcome::isBlind)
        .singleElement()
        .satisfies(one -> assertThat(one.text()).contains("sender.test", why));
  }

  @Test
  void aRegistryThatTellsNobodyTheDateIsListedAndMakesNoReviewIncomplete() throws Exception {
    estate.registered("example.test", "expiration", "registration");
    estate.registered("sender.test", "expiration", "registration");
    Review review = review();
    assertThat(review.findings()).isEmpty();
    for (String rule : List.of("DOM-01", "DOM-05")) {
      assertThat(of(review, rule))
          .filteredOn(one -> one.text().contains("the registry tells nobody"))
          .singleElement()
          .satisfies(one -> assertThat(one.word()).isEqualTo("not-checked"))
          .satisfies(one -> assertThat(one.isBlind()).isFalse());
      assertThat(of(review, rule)).noneMatch(Outcome::isBlind);
    }
  }

  @Test
  void noStatusIsNoGoodStanding() throws Exception {
    estate.registered("example.test", "\"client transfer prohibited\"", "");
    Review review = review();
    for (String rule : List.of("DOM-02", "DOM-03")) {
      assertThat(of(review, rule))
          .singleElement()
          .satisfies(one -> assertThat(one.isBlind()).isTrue())
          .satisfies(one -> assertThat(one.text()).contains("no status"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30, CRITICAL",
    "2026-12-15, HIGH",
    "2027-01-10, MEDIUM",
    "2026-11-01, CRITICAL"
  })
  @Proves("dns-split")
  void aDomainThatExpires(String day, Severity severity) throws Exception {
    estate.registered("example.test", "2027-11-01", day);
    estate.only("DOM-01", severity);
  }

  @ParameterizedTest
  @CsvSource({"client hold", "serverHold", "redemption period", "pending delete"})
  void aDomainThatIsOnHold(String status) throws Exception {
    estate.registered(
        "example.test",
        "\"client transfer prohibited\"",
        "\"client transfer prohibited\",\"" + status + "\"");
    estate.only("DOM-02", Severity.CRITICAL);
  }

  @Test
  void aDomainThatCanBeMoved() throws Exception {
    estate.registered("example.test", "client transfer prohibited", "active");
    estate.only("DOM-03", Severity.MEDIUM);
  }

  @Test
  void somebodyElsesDomainThatExpires() throws Exception {
    estate.registered("sender.test", "2027-11-01", "2026-12-01");
    assertThat(estate.only("DOM-05", Severity.MEDIUM).says()).contains("sender.test");
  }

  @Test
  void aRegistryThatDoesNotTellIsNoPass() throws Exception {
    estate.registry.on("/domain/example.test", Answer.status(429));
    Review review = estate.review(Optional.empty(), DnsEstate.NAME);
    assertThat(review.findings()).isEmpty();
    assertThat(review.blind())
        .extracting(Outcome::rule)
        .containsExactlyInAnyOrder("DOM-01", "DOM-02", "DOM-03", "DOM-04", "DOM-06");
  }
}
