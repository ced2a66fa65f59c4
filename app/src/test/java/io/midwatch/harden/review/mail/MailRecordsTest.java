package io.midwatch.harden.review.mail;

import static io.midwatch.harden.review.mail.WellRunMail.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.RulePage;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.ReviewRun;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.wire.bundle.Recording;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail records: a well-run domain has no finding, and each broken one has exactly its own. */
class MailRecordsTest {
  private final ReviewLab lab = new ReviewLab();
  private final WellRunMail mail = new WellRunMail(lab);

  @AfterEach
  void close() throws Exception {
    lab.close();
  }

  @BeforeEach
  void theTestCanFail() throws Exception {
    Review review = review();
    assertThat(review.findings()).isEmpty();
    assertThat(review.blind()).isEmpty();
  }

  private Review review() throws Exception {
    return lab.review(run(), DOMAIN);
  }

  private static ReviewRun run() {
    return new ReviewRun(
        List.of(new RecordsLook()),
        MailRules.rules().stream().filter(rule -> RECORDS.contains(rule.id())).toList(),
        Registry.book());
  }

  private static final Set<String> RECORDS =
      Set.of(
          "MAIL-01", "MAIL-02", "MAIL-03", "MAIL-04", "MAIL-05", "MAIL-06", "MAIL-07", "MAIL-08",
          "MAIL-09", "MAIL-10", "MAIL-11", "MAIL-12", "MAIL-13", "MAIL-19", "MAIL-24", "MAIL-30");

  private Finding only(String rule, Severity severity) throws Exception {
    List<Finding> found = review().findings();
    assertThat(found).extracting(Finding::rule).containsExactly(rule);
    assertThat(found.getFirst().severity()).isEqualTo(severity);
    assertThat(found.getFirst().evidence()).isNotEmpty();
    return found.getFirst();
  }

  @Test
  void aNameThatNobodyMadeIsNotJudged() throws Exception {
    Review review = lab.review(run(), "nosuch.test");
    assertThat(review.findings()).as(review.findings().toString()).isEmpty();
    assertThat(review.blind())
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.text()).contains("nosuch.test does not exist"));
  }

  @Test
  @Proves("mail-auth")
  void noSpfComesWithTheRecordToPublish() throws Exception {
    mail.none(DOMAIN, "TXT");
    assertThat(only("MAIL-01", Severity.HIGH).values()).containsEntry("record", "v=spf1 mx ~all");
  }

  @Test
  void twoSpfRecords() throws Exception {
    mail.also(DOMAIN, "v=spf1 include:_spf.newsletter.test -all");
    Finding found = only("MAIL-01", Severity.HIGH);
    assertThat(found.evidence()).hasSize(2);
    assertThat(found.values())
        .containsEntry("record", "v=spf1 mx include:_spf.newsletter.test ~all");
  }

  @Test
  @Proves("mail-auth")
  void spfWithElevenLookupsShowsTheTree() throws Exception {
    mail.spf("v=spf1 mx include:one.test include:two.test -all")
        .txt("one.test", "v=spf1 a:a.one.test a:b.one.test a:c.one.test a:d.one.test ?all")
        .txt("two.test", "v=spf1 a:a.one.test a:b.one.test exists:%{i}.two.test ptr:two.test ?all")
        .txt("two.test", "v=spf1 a:a.one.test a:b.one.test exists:%{i}.two.test a:c.one.test ?all");
    for (String host : List.of("a", "b", "c", "d")) {
      lab.dns().put(host + ".one.test. 300 IN A 192.0.2.1");
    }
    assertThat(only("MAIL-02", Severity.HIGH).evidence())
        .contains("  include:two.test  [7]  included")
        .contains("      a:c.one.test  [11]  1 address");
    assertThat(pasted(only("MAIL-02", Severity.HIGH)))
        .contains("; example.test costs 11 look-ups:", ";    5  include:two.test")
        .allMatch(line -> line.startsWith(";"));
  }

  /** What somebody copies from every fix of a finding. */
  private static List<String> pasted(Finding finding) {
    return Registry.book().rule(finding.rule()).page().fixes().values().stream()
        .flatMap(fix -> RulePage.filled(fix.code(), finding).lines())
        .toList();
  }

  @Test
  void spfThatLooksIntoTheVoid() throws Exception {
    mail.spf("v=spf1 mx a:gone1.test a:gone2.test mx:gone3.test -all");
    Finding found = only("MAIL-03", Severity.MEDIUM);
    assertThat(found.says()).contains("3 terms find nothing");
    assertThat(pasted(found)).containsExactly("example.test. 3600 IN TXT \"v=spf1 mx -all\"");

    mail.spf("v=spf1 mx a:gone1.test include:one.test -all")
        .txt("one.test", "v=spf1 a:gone2.test a:gone3.test a:gone4.test ?all");
    assertThat(pasted(only("MAIL-03", Severity.MEDIUM)))
        .contains(";   finds nothing: a:gone1.test")
        .contains(";   leads to 3 that find nothing: include:one.test")
        .allMatch(line -> line.startsWith(";"));
  }

  @ParameterizedTest
  @CsvSource({
    "v=spf1 ip4:192.0.2.300 -all, no IPv4 address, ;   wrong: ip4:192.0.2.300",
    "v=spf1 mx include:example.test -all, leads back to itself, 'TXT \"v=spf1 mx -all\"'",
    "v=spf1 mx include:nothing.test ~all, there is no name, 'TXT \"v=spf1 mx ~all\"'",
    "v=spf1 redirect=broken.test, inclued, ;   at broken.test"
  })
  void spfThatCannotBeRead(String record, String why, String fix) throws Exception {
    mail.spf(record).txt("broken.test", "v=spf1 inclued:x.test -all");
    Finding found = only("MAIL-04", Severity.HIGH);
    assertThat(found.says()).contains(why);
    assertThat(String.join("\n", pasted(found))).contains(fix);
    assertThat(pasted(found)).allMatch(line -> line.startsWith(";") == fix.startsWith(";"));
  }

  @ParameterizedTest
  @CsvSource({"v=spf1 mx +all, CRITICAL", "v=spf1 mx ?all, MEDIUM", "v=spf1 mx, MEDIUM"})
  void spfThatRefusesNobody(String record, Severity severity) throws Exception {
    mail.spf(record);
    assertThat(only("MAIL-05", severity).values()).containsEntry("record", "v=spf1 mx ~all");
  }

  @Test
  void spfWithPtrOrTooLarge() throws Exception {
    mail.spf("v=spf1 mx ptr -all");
    assertThat(only("MAIL-06", Severity.MEDIUM).says()).contains("ptr");
    mail.spf("v=spf1 mx" + " ip4:192.0.2.1".repeat(40) + " -all");
    assertThat(only("MAIL-06", Severity.MEDIUM).says()).contains("octets");
  }

  @Test
  @Proves("mail-auth")
  void aDkimKeyThatWasCutOff() throws Exception {
    mail.txt("s1._domainkey." + DOMAIN, "v=DKIM1; p=" + WellRunMail.KEY.substring(0, 216));
    assertThat(only("MAIL-07", Severity.HIGH).says()).contains("a string is missing");
  }

  @Test
  void theOnlyDkimKeyRevoked() throws Exception {
    mail.txt("s1._domainkey." + DOMAIN, "v=DKIM1; p=");
    only("MAIL-07", Severity.HIGH);
  }

  @ParameterizedTest
  @CsvSource({"512, '', HIGH", "1024, '', MEDIUM", "2048, t=y; , MEDIUM"})
  void aDkimKeyThatIsTooShortOrATrial(int bits, String tags, Severity severity) throws Exception {
    mail.txt("s1._domainkey." + DOMAIN, "v=DKIM1; " + tags + "p=" + WellRunMail.rsa(bits));
    only("MAIL-08", severity);
  }

  @Test
  @Proves("mail-auth")
  void noDmarcComesWithTheRecordToPublish() throws Exception {
    mail.none("_dmarc." + DOMAIN, "TXT");
    Finding finding = only("MAIL-09", Severity.HIGH);
    assertThat(finding.values())
        .containsEntry("record", "v=DMARC1; p=none; rua=mailto:dmarc@" + DOMAIN);
    assertThat(finding.evidence()).contains("_dmarc.test: no record");
  }

  @Test
  void twoDmarcRecordsOrOneAtTheWrongNameOrOneWithErrors() throws Exception {
    mail.also("_dmarc." + DOMAIN, "v=DMARC1; p=none");
    assertThat(only("MAIL-09", Severity.HIGH).says()).contains("several records");
    mail.none("_dmarc." + DOMAIN, "TXT").also(DOMAIN, "v=DMARC1; p=reject");
    assertThat(only("MAIL-09", Severity.HIGH).says()).contains("itself");
    mail.spf("v=spf1 mx ~all").dmarc("v=DMARC1; p=rejected; rua=mailto:dmarc@" + DOMAIN);
    assertThat(only("MAIL-09", Severity.MEDIUM).says()).contains("p=rejected");
  }

  @ParameterizedTest
  @CsvSource({"p=none", "p=reject; t=y", "p=reject; sp=none", "p=reject; np=quarantine"})
  void aDmarcPolicyThatProtectsLittle(String tags) throws Exception {
    mail.dmarc("v=DMARC1; " + tags + "; rua=mailto:dmarc@" + DOMAIN);
    only("MAIL-10", Severity.MEDIUM);
  }

  @Test
  void watchingIsFineForSixtyDays() throws Exception {
    mail.dmarc("v=DMARC1; p=none; rua=mailto:dmarc@" + DOMAIN);
    assertThat(since("2026-11-01T00:00:00Z").findings()).isEmpty();
    assertThat(since("2026-08-01T00:00:00Z").findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.says()).contains("112 days"));
    assertThat(since("2026-08-01T00:00:00Z").kept())
        .containsEntry("mail.dmarc.none " + DOMAIN, "2026-08-01T00:00:00Z");
  }

  private Review since(String then) throws Exception {
    Before before =
        new Before(Instant.parse(then), Map.of("mail.dmarc.none " + DOMAIN, then), List.of());
    return lab.review(
        run(),
        ReviewLab.request(Set.of(), Optional.of(before), DOMAIN),
        new Recording(lab.live(ReviewLab.quick())));
  }

  @ParameterizedTest
  @CsvSource({"pct=50", "ri=3600", "x=1"})
  void dmarcTagsWithoutMeaning(String tag) throws Exception {
    mail.dmarc("v=DMARC1; p=reject; rua=mailto:dmarc@" + DOMAIN + "; " + tag);
    only("MAIL-11", Severity.LOW);
  }

  @Test
  void dmarcReportsForNobody() throws Exception {
    mail.dmarc("v=DMARC1; p=reject");
    only("MAIL-12", Severity.MEDIUM);
    mail.dmarc("v=DMARC1; p=reject; rua=mailto:dmarc@gone.test");
    assertThat(only("MAIL-12", Severity.MEDIUM).says()).contains("gone.test");
  }

  @Test
  @Proves("mail-auth")
  void dmarcReportsForSomebodyWhoHasNotAgreed() throws Exception {
    lab.dns().put("reports.test. 300 IN MX 10 mx.reports.test.");
    mail.dmarc("v=DMARC1; p=reject; rua=mailto:dmarc@reports.test");
    assertThat(only("MAIL-13", Severity.HIGH).values())
        .containsEntry("asked", "example.test._report._dmarc.reports.test");
    mail.txt("example.test._report._dmarc.reports.test", "v=DMARC1;");
    assertThat(review().findings()).isEmpty();
  }

  @Test
  void noReportsAboutTls() throws Exception {
    mail.none("_smtp._tls." + DOMAIN, "TXT");
    only("MAIL-19", Severity.LOW);
    mail.txt("_smtp._tls." + DOMAIN, "v=TLSRPTv1; rua=tls@" + DOMAIN);
    only("MAIL-19", Severity.LOW);
  }

  @Test
  void aLogoThatIsNotShown() throws Exception {
    mail.txt("default._bimi." + DOMAIN, "v=BIMI1; l=http://example.test/logo.svg");
    only("MAIL-24", Severity.LOW);
    mail.txt("default._bimi." + DOMAIN, "v=BIMI1; l=https://example.test/logo.svg");
    assertThat(review().findings()).isEmpty();
  }

  @Test
  @Proves("mail-auth")
  void aDomainWithoutMailThatDoesNotSaySo() throws Exception {
    mail.none(DOMAIN, "MX").none(DOMAIN, "TXT").none("_dmarc." + DOMAIN, "TXT");
    mail.none("s1._domainkey." + DOMAIN, "TXT");
    assertThat(only("MAIL-30", Severity.MEDIUM).evidence()).hasSize(3);
    mail.mx("0 .").spf("v=spf1 -all").dmarc("v=DMARC1; p=reject");
    assertThat(review().findings()).isEmpty();
  }

  @Test
  void whatDnsDoesNotAnswerIsNotPassed() throws Exception {
    lab.dns().behave(new io.midwatch.lab.dns.DnsBehaviour.Fails(2));
    Review review = review();
    assertThat(review.findings()).isEmpty();
    assertThat(review.blind()).extracting(Outcome::rule).contains("MAIL-01", "MAIL-09", "MAIL-30");
  }
}
