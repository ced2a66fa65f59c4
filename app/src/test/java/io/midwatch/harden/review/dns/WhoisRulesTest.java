package io.midwatch.harden.review.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Review;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.whois.LabWhois;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Where no registry knows RDAP, it is asked by WHOIS, and believed no further than it can be read.
 */
@Timeout(90)
class WhoisRulesTest {
  private final DnsEstate estate = new DnsEstate();
  private final LabWhois whois = estate.byWhois();

  @AfterEach
  void close() throws Exception {
    estate.close();
  }

  private Review review() throws Exception {
    return estate.review(Optional.empty(), DnsEstate.NAME);
  }

  private void says(String old, String changed) {
    whois.on(DnsEstate.NAME, DnsEstate.WHOIS.replace("NAME", DnsEstate.NAME).replace(old, changed));
  }

  private static List<Outcome> of(Review review, String rule) {
    return review.outcomes().stream().filter(one -> one.rule().equals(rule)).toList();
  }

  private void unseen(Review review, String rule, String why) {
    assertThat(of(review, rule))
        .as(rule)
        .singleElement()
        .satisfies(one -> assertThat(one.isBlind()).isTrue())
        .satisfies(one -> assertThat(one.text()).contains(why));
  }

  @Test
  void aWellRunDomainHasNoFindingAndAllOfItIsSeen() throws Exception {
    Review review = review();
    assertThat(review.findings()).as(review.findings().toString()).isEmpty();
    assertThat(review.blind()).as(review.blind().toString()).isEmpty();
    assertThat(of(review, "DOM-01").getFirst().text())
        .isEqualTo("registered until 2027-11-01T00:00:00Z");
    assertThat(of(review, "DOM-06").getFirst().text()).contains("by WHOIS (whois.nic.test)");
    assertThat(review.requests())
        .anyMatch(line -> line.startsWith("WHOIS test @192.0.2.45: "))
        .anyMatch(line -> line.startsWith("WHOIS example.test @192.0.2.46: "));
    assertThat(whois.questions())
        .containsExactlyInAnyOrder("example.test", "other.test", "sender.test");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30, CRITICAL",
    "15-Dec-2026, HIGH",
    "10.01.2027, MEDIUM",
    "'20261101', CRITICAL"
  })
  @Proves("dns-split")
  void aDomainThatExpires(String day, Severity severity) throws Exception {
    says("2027-11-01", day);
    List<Finding> found = review().findings();
    assertThat(found).extracting(Finding::rule).containsExactly("DOM-01");
    assertThat(found.getFirst().severity()).isEqualTo(severity);
    assertThat(found.getFirst().evidence())
        .contains("told by WHOIS (whois.nic.test)", "Registry Expiry Date: " + day);
  }

  @ParameterizedTest
  @CsvSource({"serverHold", "client-hold", "pendingDelete", "Suspended", "NOT DELEGATED"})
  @Proves("dns-split")
  void aDomainThatIsOnHold(String word) throws Exception {
    says("Domain Status", "status: " + word + "\nDomain Status");
    List<Finding> found = review().findings();
    assertThat(found).extracting(Finding::rule).containsExactly("DOM-02");
    assertThat(found.getFirst().evidence()).contains("status: " + word);
  }

  @ParameterizedTest
  @CsvSource({
    "2027-11-01, 01/11/2027, DOM-01, Registry Expiry Date: 01/11/2027",
    "2027-11-01, never, DOM-01, Registry Expiry Date: never",
    "Registry Expiry Date, Remark, DOM-01, no date of expiry",
    "clientTransferProhibited https, jolly https, DOM-02, Domain Status: jolly",
    "Domain Status, Remark, DOM-02, no status",
    "Domain Status: client, status: active;Remark: client, DOM-03, whether transfers are prohibited"
  })
  void whatCannotBeReadIsNotSeenAndTheWordsAreSaid(
      String old, String changed, String rule, String why) throws Exception {
    says(old, changed.replace(';', '\n'));
    Review review = review();
    assertThat(review.findings()).as(review.findings().toString()).isEmpty();
    unseen(review, rule, why);
  }

  @Test
  void anAnswerAboutAnotherDomainOrNoneIsRefused() throws Exception {
    says("example.test", "other.test");
    unseen(review(), "DOM-01", "asked about example.test, whois.nic.test answers about other.test");
    whois.on(DnsEstate.NAME, "Query limit exceeded\n");
    unseen(review(), "DOM-01", "whois.nic.test does not tell: Query limit exceeded");
    whois.on(DnsEstate.NAME, "No match for example.test.\n");
    unseen(review(), "DOM-01", "the registry knows no such domain");
  }

  @ParameterizedTest
  @EnumSource(value = LabWhois.Manner.class, mode = EnumSource.Mode.EXCLUDE, names = "HONEST")
  void aServerThatMeansHarmIsNotWaitedForAndPassesNothing(LabWhois.Manner manner) throws Exception {
    whois.behave(manner);
    estate.hurried();
    Review review = review();
    assertThat(review.findings()).isEmpty();
    for (String rule : List.of("DOM-01", "DOM-02", "DOM-03", "DOM-06")) {
      unseen(review, rule, "WHOIS of whois.nic.test: ");
    }
  }

  @Test
  void aReferralIntoOurOwnNetworkIsRefused() throws Exception {
    estate.resolver.replace("whois.nic.test. 300 IN A 10.0.0.7");
    unseen(
        review(),
        "DOM-01",
        "WHOIS of whois.nic.test: 10.0.0.7 is inside our own network; --allow-network allows it");
    estate.resolver.replace("whois.nic.test. 300 IN A 169.254.169.254");
    unseen(review(), "DOM-01", "never asked, not with --allow-network either");
    assertThat(whois.questions()).isEmpty();
    assertThat(estate.lab.visited()).doesNotContain("10.0.0.7", "169.254.169.254");
  }

  @Test
  void aTopLevelWithoutAnyRegistryThatTellsIsSaidToBeOne() throws Exception {
    LabWhois iana = estate.lab.keep(LabWhois.start());
    iana.on("test", "domain: TEST\nwhois:\nstatus: ACTIVE\n");
    estate.lab.place("192.0.2.45", 43, iana.endpoint());
    unseen(
        review(), "DOM-01", "no registry tells about example.test, neither by RDAP nor by WHOIS");
  }

  /** Only the registry itself can say that it does not know a domain (RFC 7480, section 5.3). */
  @Test
  void aMissingListOfRegistriesSaysNothingAboutTheDomain() throws Exception {
    estate.registry.on("/rdap/dns.json", Answer.text("gone").withStatus(404));
    unseen(review(), "DOM-01", "https://data.iana.org/rdap/dns.json answers 404");
  }
}
