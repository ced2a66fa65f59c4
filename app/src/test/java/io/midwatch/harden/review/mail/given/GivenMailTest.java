package io.midwatch.harden.review.mail.given;

import static io.midwatch.harden.review.mail.WellRunMail.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.Handed;
import io.midwatch.harden.review.Request;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.ReviewRun;
import io.midwatch.harden.review.mail.MailRules;
import io.midwatch.harden.review.mail.WellRunMail;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.wire.Bytes;
import io.midwatch.harden.wire.bundle.Recording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages and reports that are handed in: good ones have no finding, bad ones their own. */
class GivenMailTest {
  private static final String MESSAGE =
      """
      Return-Path: <bounce@example.test>
      Received: from lab.example.test (lab.example.test [203.0.113.25])
       by mx.example.com with ESMTPS; Sat, 21 Nov 2026 11:00:00 +0000
      From: Shop <shop@example.test>
      To: Ana <ana@example.com>
      Subject: Your order

      Thank you.
      """;

  private final ReviewLab lab = new ReviewLab();
  private final WellRunMail mail = new WellRunMail(lab);
  private final List<Handed.Paper> messages = new ArrayList<>();
  private final List<Handed.Paper> reports = new ArrayList<>();
  private Set<String> selectors = Set.of();
  private Set<String> senders = Set.of();
  private Optional<Before> before = Optional.empty();

  @AfterEach
  void close() throws Exception {
    lab.close();
  }

  @BeforeEach
  void theTestCanFail() throws Exception {
    message(MESSAGE);
    report(row(100, "203.0.113.25", true, "none", ""));
    tlsReport(0);
    assertThat(review().findings()).isEmpty();
    assertThat(review().blind()).isEmpty();
    messages.clear();
    reports.clear();
  }

  private void message(String text) {
    messages.add(new Handed.Paper("mail.eml", Bytes.of(text)));
  }

  private Review review() throws Exception {
    Request plain = ReviewLab.request(Set.of(), before, DOMAIN);
    Handed handed = new Handed(selectors, senders, messages, reports);
    ReviewRun run =
        new ReviewRun(
            Stream.concat(
                    GivenRules.collectors().stream(),
                    MailRules.collectors().stream()
                        .filter(one -> one.title().equals("mail records")))
                .toList(),
            Stream.concat(
                    GivenRules.rules().stream(),
                    MailRules.rules().stream().filter(rule -> rule.id().equals("MAIL-07")))
                .toList(),
            Registry.book());
    return lab.review(run, plain.with(handed), new Recording(lab.live(ReviewLab.quick())));
  }

  private Finding only(String rule, Severity severity) throws Exception {
    List<Finding> found = new ArrayList<>(review().findings());
    found.addAll(review().hints());
    assertThat(found).extracting(Finding::rule).containsExactly(rule);
    assertThat(found.getFirst().severity()).isEqualTo(severity);
    assertThat(found.getFirst().evidence()).isNotEmpty();
    return found.getFirst();
  }

  @Test
  @Proves("mail-spam")
  void aMessageThatNobodyVouchesFor() throws Exception {
    message(MESSAGE.replace("203.0.113.25", "203.0.113.99"));
    assertThat(only("MAIL-14", Severity.HIGH).says()).contains("example.test").contains("SPF says");
  }

  @Test
  @Proves("mail-spam")
  void aServiceThatVouchesForItselfOnly() throws Exception {
    mail.txt("bulk.test", "v=spf1 ip4:203.0.113.25 -all");
    message(MESSAGE.replace("bounce@example.test", "bounce@bulk.test"));
    Finding found = only("MAIL-14", Severity.HIGH);
    assertThat(found.says()).contains("bounces go to bulk.test");
    assertThat(found.evidence()).contains("SPF of bulk.test for 203.0.113.25: pass");
  }

  @Test
  void aMessageWithoutAReadableFrom() throws Exception {
    message(MESSAGE.replace("Shop <shop@example.test>", "Shop"));
    assertThat(only("MAIL-14", Severity.HIGH).at().shown()).isEqualTo("mail.eml:1:1");
  }

  @Test
  void aMessageThatDoesNotTellWhoHandedItOverIsLeftOpen() throws Exception {
    message(MESSAGE.replaceFirst("Received: (?s).*?0000\n", ""));
    assertThat(review().findings()).isEmpty();
    assertThat(review().blind()).extracting(Outcome::rule).containsExactly("MAIL-14");
  }

  @Test
  @Proves("mail-auth")
  void fromAFreeMailDomain() throws Exception {
    mail.txt("gmail.com", "v=spf1 -all").txt("_dmarc.gmail.com", "v=DMARC1; p=reject");
    message(MESSAGE.replace("shop@example.test", "shop@gmail.com"));
    assertThat(review().findings())
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder("MAIL-14", "MAIL-15");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop@gmail.com", "shop@yahoo.co.uk", "shop@GMX.de", "a@hotmail.fr"})
  void aSenderOfAFreeMailDomain(String sender) throws Exception {
    senders = Set.of(sender);
    Finding found = only("MAIL-15", Severity.HIGH);
    assertThat(found.confidence()).isEqualTo(Confidence.MEDIUM);
    senders = Set.of("shop@example.test", "a@notyahoo.com");
    assertThat(review().findings()).isEmpty();
  }

  @Test
  void bulkMailThatNobodyCanLeave() throws Exception {
    message(MESSAGE.replace("Subject:", "List-Unsubscribe: <mailto:leave@example.test>\nSubject:"));
    assertThat(only("MAIL-29", Severity.MEDIUM).says()).contains("https").contains("One-Click");
  }

  @Test
  void aSelectorThatHasNoKey() throws Exception {
    selectors = Set.of("s1");
    assertThat(review().findings()).isEmpty();
    selectors = Set.of("s1", "gone._domainkey." + DOMAIN, "else._domainkey.elsewhere.test");
    assertThat(only("MAIL-07", Severity.HIGH).evidence())
        .containsExactly("gone._domainkey.example.test: no TXT record with a key");
  }

  @Test
  void aMessageNamesTheSelectorThatIsLookedUp() throws Exception {
    message("DKIM-Signature: v=1; d=example.test; s=lost\n" + MESSAGE);
    assertThat(only("MAIL-07", Severity.HIGH).says()).contains("lost._domainkey.example.test");
  }

  private static String row(long count, String from, boolean pass, String put, String service) {
    String outcome = pass ? "pass" : "fail";
    String vouches =
        service.isEmpty()
            ? ""
            : "<dkim><domain>" + service + "</domain><result>pass</result></dkim>";
    return "<record><row><source_ip>%s</source_ip><count>%d</count><policy_evaluated>"
            .formatted(from, count)
        + "<disposition>%s</disposition><dkim>%s</dkim><spf>fail</spf>".formatted(put, outcome)
        + "</policy_evaluated></row><identifiers><header_from>example.test</header_from>"
        + "</identifiers><auth_results>"
        + vouches
        + "</auth_results></record>";
  }

  private void report(String... rows) {
    reports.add(new Handed.Paper("rua.xml", Bytes.of(xml(rows))));
  }

  private static String xml(String... rows) {
    return "<feedback><report_metadata><org_name>big.test</org_name><report_id>"
        + rows.length
        + "</report_id><date_range><begin>1700000000</begin><end>1700086399</end></date_range>"
        + "</report_metadata><policy_published><domain>example.test</domain><p>none</p>"
        + "</policy_published>"
        + String.join("", rows)
        + "</feedback>";
  }

  private void tlsReport(int failed) {
    reports.add(
        new Handed.Paper(
            "tls.json",
            Bytes.of(
                """
                {"organization-name":"big.test","report-id":"1","date-range":{
                "start-datetime":"2026-11-20T00:00:00Z","end-datetime":"2026-11-20T23:59:59Z"},
                "policies":[{"policy":{"policy-type":"sts","policy-domain":"example.test"},
                "summary":{"total-successful-session-count":50,
                "total-failure-session-count":%d},"failure-details":[{"result-type":
                "certificate-expired","receiving-mx-hostname":"lab.example.test",
                "failed-session-count":%d}]}]}
                """
                    .formatted(failed, failed))));
  }

  @Test
  @Proves("mail-spam")
  void reportsOfAServiceThatIsNotSetUp() throws Exception {
    report(
        row(90, "203.0.113.25", true, "none", "example.test"),
        row(12, "192.0.2.7", false, "none", "bulk.test"));
    Finding found = only("MAIL-14", Severity.HIGH);
    assertThat(found.says()).contains("bulk.test");
    assertThat(found.evidence()).containsExactly("192.0.2.7: 12 messages");
  }

  @Test
  @Proves("mail-spam")
  void reportsOfSourcesThatNobodyKnows() throws Exception {
    report(
        row(7, "192.0.2.7", false, "none", ""),
        row(8, "192.0.2.8", false, "none", ""),
        row(500, "192.0.2.9", false, "reject", ""));
    Finding found = only("MAIL-26", Severity.HIGH);
    assertThat(found.says()).startsWith("15 of 515 messages");
    assertThat(found.evidence()).containsExactly("192.0.2.8: 8 messages", "192.0.2.7: 7 messages");
  }

  @Test
  void theSameReportTwiceCountsOnce() throws Exception {
    report(row(7, "192.0.2.7", false, "none", ""));
    report(row(7, "192.0.2.7", false, "none", ""));
    assertThat(review().findings()).isEmpty();
  }

  @Test
  void mailThatPassedBeforeAndDoesNotAnyMore() throws Exception {
    before =
        Optional.of(
            new Before(
                Instant.parse("2026-11-14T12:00:00Z"),
                Map.of("mail.passed example.test", "1200"),
                List.of()));
    report(row(3, "192.0.2.7", false, "none", ""));
    assertThat(only("MAIL-27", Severity.HIGH).evidence())
        .containsExactly("passed in the review before: 1200", "passed now: 0 of 3");
    assertThat(review().kept()).containsEntry("mail.passed example.test", "0");
  }

  @Test
  void sessionsThatFailed() throws Exception {
    tlsReport(3);
    assertThat(only("MAIL-28", Severity.MEDIUM).evidence())
        .containsExactly(
            "3 sessions failed, 50 did not", "certificate-expired at lab.example.test: 3");
  }

  @Test
  void reportsAreFoundInTheMailsThatBroughtThem() throws Exception {
    String packed =
        java.util.Base64.getMimeEncoder()
            .encodeToString(Packing.gzip(xml(row(15, "192.0.2.7", false, "none", ""))));
    reports.add(
        new Handed.Paper(
            "report.eml",
            Bytes.of(
                """
                From: reports@big.test
                Subject: Report Domain: example.test
                Content-Type: multipart/mixed; boundary="=_b"

                --=_b
                Content-Type: text/plain

                This is a report.
                --=_b
                Content-Type: application/gzip; name="big.test!example.test.xml.gz"
                Content-Transfer-Encoding: base64

                %s
                --=_b--
                """
                    .formatted(packed))));
    assertThat(only("MAIL-26", Severity.HIGH).says()).startsWith("15 of 15");
  }

  @Test
  void whatIsNoReportIsSaid() throws Exception {
    reports.add(new Handed.Paper("holiday.jpg", Bytes.of("\u00ff\u00d8 no report")));
    assertThat(review().findings()).isEmpty();
    assertThat(review().blind())
        .singleElement()
        .satisfies(one -> assertThat(one.at().shown()).startsWith("holiday.jpg"))
        .satisfies(one -> assertThat(one.text()).contains("neither a report about DMARC"));
  }

  @Test
  void theSamePapersComeBackFromABundle() {
    message(MESSAGE);
    report(row(1, "192.0.2.7", false, "none", ""));
    Handed handed = new Handed(Set.of("s1"), Set.of("a@example.test"), messages, reports);

    assertThat(Handed.of(handed.options())).isEqualTo(handed);
    assertThat(Handed.of(List.of("paths", "rcpt"))).isEqualTo(Handed.NOTHING);
  }
}
