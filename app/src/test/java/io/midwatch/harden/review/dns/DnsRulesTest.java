package io.midwatch.harden.review.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.Review;
import io.midwatch.lab.dns.DnsBehaviour;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Rcode;

/** A well-run domain has no finding, and each broken one has exactly its own. */
@Timeout(90)
class DnsRulesTest {
  private DnsEstate estate = new DnsEstate();

  @AfterEach
  void close() throws Exception {
    estate.close();
  }

  private void instead(DnsEstate other) throws Exception {
    estate.close();
    estate = other;
  }

  @Test
  void aWellRunDomainHasNoFindingAndNothingUnseen() throws Exception {
    Review review = estate.review(Optional.empty(), DnsEstate.NAME);
    assertThat(review.findings()).as(review.findings().toString()).isEmpty();
    assertThat(review.hints()).isEmpty();
    assertThat(review.blind()).as(review.blind().toString()).isEmpty();
    assertThat(review.kept())
        .containsKey("dns.above example.test")
        .containsKey("dns.A example.test");
    assertThat(review.outcomes().stream().filter(Outcome.Pass.class::isInstance))
        .hasSizeGreaterThan(18);
  }

  @Test
  @Proves("dns-split")
  void aServerThatKnowsNothingOfTheZone() throws Exception {
    estate.two.behave(new DnsBehaviour.Fails(5));
    assertThat(estate.only("DNS-01", Severity.HIGH).says()).contains("ns2.other.test", "REFUSED");
  }

  @Test
  void aServerThatIsSilent() throws Exception {
    estate.hurried().two.behave(new DnsBehaviour.Silent());
    assertThat(estate.only("DNS-01", Severity.HIGH).says()).contains("does not answer");
  }

  @Test
  void aServerThatOnlyResolves() throws Exception {
    estate.two.behave(new DnsBehaviour.Honest());
    assertThat(estate.only("DNS-01", Severity.HIGH).says()).contains("hearsay");
  }

  @Test
  @Proves("spof")
  void oneServerOnly() throws Exception {
    for (LabDns dns : List.of(estate.resolver, estate.one, estate.above)) {
      dns.replace("example.test. 60 IN NS ns.example.test.");
    }
    estate.only("DNS-02", Severity.HIGH);
  }

  @Test
  @Proves("spof")
  void allServersInOneNetwork() throws Exception {
    estate.resolver.replace("ns2.other.test. 300 IN A 198.51.100.2");
    estate.lab.place("198.51.100.2", 53, estate.two.endpoint());
    assertThat(estate.only("DNS-03", Severity.MEDIUM).says()).contains("198.51.100.0/24");
  }

  @Test
  @Proves("dns-split")
  void aDelegationToOtherServersThanTheZoneNames() throws Exception {
    estate.above.put("example.test. 300 IN NS ns3.other.test.");
    estate.resolver.put("ns3.other.test. 300 IN A 203.0.113.53");
    Finding found = estate.only("DNS-04", Severity.MEDIUM);
    assertThat(found.evidence().getFirst()).contains("ns3.other.test");
  }

  @Test
  @Proves("dns-split")
  void serversWithDifferentVersions() throws Exception {
    estate.two.replace("example.test. 60 IN SOA ns.example.test. root.example.test. 2 60 60 60 60");
    assertThat(estate.only("DNS-05", Severity.MEDIUM).evidence()).hasSize(2);
  }

  @Test
  void serversThatAnswerDifferently() throws Exception {
    estate.two.replace("example.test. 300 IN A 203.0.113.99");
    assertThat(estate.only("DNS-05", Severity.MEDIUM).says()).contains("answer differently");
  }

  @Test
  @Proves("dns-split")
  void signaturesThatDoNotHold() throws Exception {
    estate.resolver.replace(
        "example.test. 60 IN SOA ns.example.test. root.example.test. 7 60 60 60 60");
    estate.only("DNS-06", Severity.CRITICAL);
  }

  @Test
  void aResolverThatPassesNoSignaturesOnIsNoBrokenDomain() throws Exception {
    estate.resolver.remove("test.");
    estate.resolver.put("test. 300 IN NS a.nic.test.");
    Review review = estate.review(Optional.empty(), DnsEstate.NAME);
    assertThat(review.findings()).as(review.findings().toString()).isEmpty();
    assertThat(review.blind())
        .filteredOn(one -> one.rule().equals("DNS-06"))
        .singleElement()
        .satisfies(one -> assertThat(one.text()).contains("nothing that could be proven"));
  }

  @Test
  void aNameThatNobodyMadeIsNotJudgedAndSaidToBeNone() throws Exception {
    Review review = estate.review(Optional.empty(), "nosuch.test");
    assertThat(review.findings()).as(review.findings().toString()).isEmpty();
    assertThat(review.blind())
        .filteredOn(one -> List.of("DNS-01", "DNS-13").contains(one.rule()))
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.text()).contains("does not exist"));
  }

  @ParameterizedTest
  @CsvSource({"-1, CRITICAL", "6, CRITICAL", "60, HIGH", "5000, LOW"})
  @Proves("dns-split")
  void signaturesThatRunOut(int hours, Severity severity) throws Exception {
    instead(
        DnsEstate.signed(
            DnsEstate.NOW.minus(Duration.ofDays(10)), DnsEstate.NOW.plus(Duration.ofHours(hours))));
    estate.only("DNS-07", severity);
  }

  @Test
  void noSignatures() throws Exception {
    instead(DnsEstate.unsigned());
    estate.only("DNS-08", Severity.LOW);
  }

  @Test
  void asksTheZoneAboveForAKeyThatItHasNot() throws Exception {
    estate.everywhere("example.test. 300 IN CDS 4711 13 2 " + "AB".repeat(32));
    estate.only("DNS-23", Severity.HIGH);
  }

  @Test
  void asksTheZoneAboveToForgetItsKeys() throws Exception {
    estate.everywhere("example.test. 300 IN CDS 0 0 0 00");
    estate.only("DNS-23", Severity.MEDIUM);
  }

  @Test
  void anAliasOfWhatDoesNotExist() throws Exception {
    estate.everywhere("shop.example.test. 300 IN CNAME gone.other.test.");
    Finding found = estate.only("DNS-09", Severity.CRITICAL, "shop.example.test");
    assertThat(found.says()).contains("gone.other.test, which does not exist");
  }

  @Test
  void anAliasOfWhatNobodyHasTaken() throws Exception {
    FaultyHttpServer cloud = estate.lab.keep(FaultyHttpServer.start());
    cloud.on("*", Answer.text("There isn't a GitHub Pages site here.").withStatus(404));
    estate.everywhere("shop.example.test. 300 IN CNAME acme.other.test.");
    estate.resolver.put(
        "acme.other.test. 300 IN A 192.0.2.80\nacme.other.test. 300 IN A 203.0.113.80");
    estate
        .lab
        .place("192.0.2.80", 80, cloud.endpoint())
        .place("203.0.113.80", 80, cloud.endpoint());
    assertThat(estate.only("DNS-09", Severity.CRITICAL, "shop.example.test").says())
        .contains("GitHub Pages");
  }

  @ParameterizedTest
  @CsvSource({
    "example.test. 300 IN MX 30 mx.nobody.test., MX",
  })
  void mailForADomainThatAnybodyCanRegister(String line, String role) throws Exception {
    estate.everywhere(line);
    assertThat(estate.only("DNS-10", Severity.CRITICAL).says()).contains(role, "nobody.test");
  }

  @Test
  void sendersOfADomainThatAnybodyCanRegister() throws Exception {
    estate.instead("example.test. 300 IN TXT \"v=spf1 include:spf.nobody.test -all\"");
    estate.only("DNS-11", Severity.CRITICAL);
  }

  @ParameterizedTest
  @CsvSource({
    "DNS-10, example.test. 300 IN MX 30 mx.nobody.test., nobody.test.",
    "DNS-11, example.test. 300 IN TXT \"v=spf1 include:spf.nobody.test -all\", nobody.test.",
  })
  void aDomainOfOthersThatNobodyTellsOfIsNotRegistered(String rule, String line, String silent)
      throws Exception {
    estate.instead(line);
    estate.resolver.behave(silent, new DnsBehaviour.Fails(Rcode.SERVFAIL));
    Review review = estate.review(Optional.empty(), "example.test");
    assertThat(review.outcomes())
        .filteredOn(one -> one.rule().equals(rule))
        .singleElement()
        .isInstanceOf(Outcome.NotChecked.class)
        .extracting(Outcome::text)
        .asString()
        .startsWith("whether nobody.test is free: the resolver answers SERVFAIL");
  }

  @Test
  void noWordOnWhoMayIssue() throws Exception {
    estate.resolver.remove("example.test.", "CAA");
    estate.only("DNS-13", Severity.MEDIUM);
  }

  @Test
  void aWordOnWhoMayIssueThatIsMisspelt() throws Exception {
    estate.resolver.replace("example.test. 300 IN CAA 0 issue \"lets encrypt\"");
    estate.only("DNS-13", Severity.MEDIUM);
  }

  private Before before(String key, String value) {
    return new Before(DnsEstate.NOW.minus(Duration.ofDays(1)), Map.of(key, value), List.of());
  }

  private List<Finding> since(String key, String value) throws Exception {
    return estate.review(Optional.of(before(key, value)), DnsEstate.NAME).findings();
  }

  @Test
  void whatHasChangedSinceTheReviewBefore() throws Exception {
    assertThat(since("dns.A example.test", "198.51.100.10 | 203.0.113.10")).isEmpty();
    assertThat(since("dns.A example.test", "192.0.2.77"))
        .extracting(Finding::rule)
        .containsExactly("DNS-14");
    assertThat(since("dns.above example.test", "ns.evil.test"))
        .extracting(Finding::rule)
        .containsExactly("DNS-15");
    assertThat(since("domain.registrar example.test", "Another"))
        .extracting(Finding::rule)
        .containsExactly("DOM-04");
  }

  @ParameterizedTest
  @CsvSource({"86400", "5"})
  void anAddressThatIsKeptTooLongOrTooShort(int seconds) throws Exception {
    for (LabDns dns : List.of(estate.one, estate.two)) {
      dns.remove("example.test.", "A");
      dns.put(
          "example.test. "
              + seconds
              + " IN A 203.0.113.10\nexample.test. "
              + seconds
              + " IN A 198.51.100.10");
    }
    estate.only("DNS-16", Severity.LOW);
  }

  @Test
  void anIpv6AddressThatIsDead() throws Exception {
    FaultyHttpServer web = estate.lab.keep(FaultyHttpServer.start());
    estate
        .lab
        .place("203.0.113.10", 443, web.endpoint())
        .place("198.51.100.10", 443, web.endpoint());
    estate.everywhere("example.test. 300 IN AAAA 2001:db8::10");
    assertThat(estate.only("DNS-17", Severity.HIGH).says()).contains("2001:db8:0:0:0:0:0:10");
  }

  @Test
  void aZoneThatAnybodyMayCopy() throws Exception {
    estate.one.behave(DnsEstate.OWN.withTransfers());
    estate.only("DNS-18", Severity.HIGH);
  }

  @Test
  void aServerThatResolvesForStrangers() throws Exception {
    estate.one.behave(DnsEstate.OWN.withRecursion());
    estate.only("DNS-18", Severity.MEDIUM);
  }

  @Test
  void mailForAnAlias() throws Exception {
    estate.instead("example.test. 300 IN MX 10 mail.example.test.");
    estate.everywhere("mail.example.test. 300 IN CNAME mx1.example.test.");
    estate.resolver.put("mx1.example.test. 300 IN A 198.51.100.26");
    estate.only("DNS-19", Severity.MEDIUM);
  }

  @Test
  @Proves("dns-split")
  void resolversThatDisagree() throws Exception {
    LabDns stale = estate.lab.keep(LabDns.start());
    stale.put("other.test. 60 IN A 192.0.2.3");
    for (String resolver : List.of("1.1.1.1", "8.8.8.8")) {
      estate.lab.place(resolver, 53, estate.resolver.endpoint());
    }
    estate.lab.place("9.9.9.9", 53, stale.endpoint());
    estate.only("DNS-20", Severity.MEDIUM);
  }

  @Test
  void aStarThatHidesTypingErrors() throws Exception {
    estate.resolver.put("midwatch-review-no-such-name.example.test. 300 IN A 203.0.113.10");
    estate.only("DNS-21", Severity.LOW);
  }

  @Test
  void aServerThatIsDeafToTcp() throws Exception {
    estate.hurried().one.behave(DnsEstate.OWN.withoutTcp());
    estate.only("DNS-22", Severity.MEDIUM);
  }

  @Test
  void aNameInSomebodyElsesZoneIsNotJudgedAsADomain() throws Exception {
    estate.resolver.put(
        "acme.github.io. 300 IN A 203.0.113.10\nacme.github.io. 300 IN A 198.51.100.10");
    Review review = estate.review(Optional.empty(), "acme.github.io");
    assertThat(review.outcomes())
        .filteredOn(one -> one.rule().equals("DNS-01"))
        .allMatch(Outcome.NotApplicable.class::isInstance)
        .isNotEmpty();
  }

  @Test
  @Proves("spof")
  void allAddressesInOneNetwork() throws Exception {
    for (LabDns dns : List.of(estate.resolver, estate.one, estate.two)) {
      dns.remove("example.test.", "A");
      dns.put("example.test. 300 IN A 203.0.113.10\nexample.test. 300 IN A 203.0.113.11");
    }
    assertThat(estate.only("STR-02", Severity.MEDIUM).says()).contains("203.0.113.0/24");
  }

  @Test
  @Proves("spof")
  void allMailServersInOneNetwork() throws Exception {
    estate.resolver.replace("mx2.example.test. 300 IN A 203.0.113.26");
    assertThat(estate.only("STR-02", Severity.MEDIUM).says()).contains("mail servers");
  }

  @Test
  void answersThatMeanHarmAreNeitherPassedNorWaitedFor() throws Exception {
    Map<DnsBehaviour.Malformation, Future<List<Finding>>> found =
        new EnumMap<>(DnsBehaviour.Malformation.class);
    try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
      for (DnsBehaviour.Malformation how : DnsBehaviour.Malformation.values()) {
        found.put(how, side.submit(() -> findings(how)));
      }
    }
    for (DnsBehaviour.Malformation how : found.keySet()) {
      assertThat(found.get(how).get())
          .extracting(Finding::rule)
          .as(how.toString())
          .contains("DNS-01");
    }
  }

  private static List<Finding> findings(DnsBehaviour.Malformation how) throws Exception {
    try (DnsEstate harmful = new DnsEstate()) {
      harmful.hurried().two.behave(new DnsBehaviour.Malformed(how));
      return harmful.findings();
    }
  }
}
