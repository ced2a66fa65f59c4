package io.midwatch.harden.review.mail;

import static io.midwatch.harden.review.mail.WellRunMail.ADDRESS;
import static io.midwatch.harden.review.mail.WellRunMail.DOMAIN;
import static io.midwatch.harden.review.mail.WellRunMail.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.detect.mail.TlsaRecord;
import io.midwatch.detect.mail.sts.Dane;
import io.midwatch.detect.tls.Trust;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.OptIn;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.ReviewRun;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.smtp.LabSmtp;
import io.midwatch.lab.smtp.SmtpAct;
import io.midwatch.lab.smtp.SmtpSettings;
import io.midwatch.lab.smtp.SmtpStage;
import io.midwatch.lab.tls.TlsSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail servers: a well-run domain has no finding, and each broken one has exactly its own. */
class MailServersTest {
  private static final CertificateLab CERTIFICATES =
      CertificateLab.create(InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")));
  private static final Identity SERVER = CERTIFICATES.issue(Leaf.of(HOST, "mta-sts." + DOMAIN));
  private static final Identity STRANGER = CERTIFICATES.issue(Leaf.of("other.test"));
  private static final String STS_ADDRESS = "203.0.113.26";
  private static final String POLICY =
      "version: STSv1\r\nmode: enforce\r\nmx: " + HOST + "\r\nmax_age: 604800\r\n";
  private static final String BACKWARDS = "25.113.0.203";

  private final ReviewLab lab = new ReviewLab();
  private final WellRunMail mail = new WellRunMail(lab);
  private final FaultyHttpServer sts = lab.keep(FaultyHttpServer.startTls(SERVER));

  @AfterEach
  void close() throws Exception {
    lab.close();
  }

  @BeforeEach
  void theTestCanFail() throws Exception {
    stands(ADDRESS, SmtpSettings.plain().withStartTls(TlsSettings.of(SERVER)));
    lab.place(STS_ADDRESS, 443, sts.endpoint());
    lab.dns().put("mta-sts." + DOMAIN + ". 300 IN A " + STS_ADDRESS);
    mail.txt("_mta-sts." + DOMAIN, "v=STSv1; id=20261101T000000;");
    policy(POLICY);
    tlsa(Dane.association(new TlsaRecord(3, 1, 1, ""), SERVER.leaf()));
    for (String zone : List.of("zen.spamhaus.org", "bl.spamcop.net", "psbl.surriel.com")) {
      lab.dns().put("2.0.0.127." + zone + ". 300 IN A 127.0.0.2");
    }
    Review review = review();
    assertThat(review.findings()).isEmpty();
    assertThat(review.blind()).isEmpty();
  }

  private LabSmtp stands(String address, SmtpSettings settings) {
    LabSmtp smtp = lab.keep(LabSmtp.start(Endpoint.any(), settings));
    lab.place(address, 25, smtp.endpoint());
    return smtp;
  }

  private void policy(String text) {
    sts.on("/.well-known/mta-sts.txt", Answer.text(text));
  }

  private void tlsa(String data) {
    lab.dns().remove("_25._tcp." + HOST, "TLSA");
    lab.dns().put("_25._tcp." + HOST + ". 300 IN TLSA 3 1 1 " + data);
  }

  private static ReviewRun run() {
    return new ReviewRun(
        MailRules.collectors(Trust.of(List.of(CERTIFICATES.rootCertificate()))),
        MailRules.rules(),
        Registry.book());
  }

  private Review review() throws Exception {
    return lab.review(run(), DOMAIN);
  }

  private Review review(Set<OptIn> optIns, Map<String, String> kept) throws Exception {
    Before before = new Before(Instant.parse("2026-11-01T00:00:00Z"), kept, List.of());
    return lab.review(
        run(),
        ReviewLab.request(optIns, Optional.of(before), DOMAIN),
        new Recording(lab.live(ReviewLab.quick())));
  }

  private static Finding only(Review review, String rule, Severity severity) {
    assertThat(review.findings()).extracting(Finding::rule).containsExactly(rule);
    Finding finding = review.findings().getFirst();
    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.evidence()).isNotEmpty();
    return finding;
  }

  private Finding only(String rule, Severity severity) throws Exception {
    return only(review(), rule, severity);
  }

  @Test
  @Proves("mail-auth")
  void mtaStsThatSendersCannotUse() throws Exception {
    mail.none("_mta-sts." + DOMAIN, "TXT");
    assertThat(only("MAIL-16", Severity.HIGH).says()).contains("no record at _mta-sts");
    mail.txt("_mta-sts." + DOMAIN, "v=STSv1; id=2;").also("_mta-sts." + DOMAIN, "v=STSv1; id=3;");
    assertThat(only("MAIL-16", Severity.HIGH).says()).contains("2 records");
    mail.txt("_mta-sts." + DOMAIN, "v=STSv1; id=2;");
    policy("<html>not here</html>");
    assertThat(only("MAIL-16", Severity.HIGH).says()).contains("line 1");
    sts.on(
        "/.well-known/mta-sts.txt",
        Answer.status(301).withHeader("Location", "https://www.example.test/"));
    assertThat(only("MAIL-16", Severity.HIGH).says()).contains("redirects");
    mail.none("mta-sts." + DOMAIN, "A");
    assertThat(only("MAIL-16", Severity.HIGH).says()).contains("has no address");
  }

  @Test
  void mtaStsWithABadCertificate() throws Exception {
    FaultyHttpServer bad = lab.keep(FaultyHttpServer.startTls(STRANGER));
    bad.on("/.well-known/mta-sts.txt", Answer.text(POLICY));
    lab.place(STS_ADDRESS, 443, bad.endpoint());
    assertThat(only("MAIL-16", Severity.HIGH).says()).contains("not for mta-sts.example.test");
  }

  @Test
  void mtaStsThatForbidsTheServer() throws Exception {
    policy(POLICY.replace("mx: " + HOST, "mx: old.example.test"));
    Finding found = only("MAIL-17", Severity.HIGH);
    assertThat(found.says()).contains("does not name " + HOST);
    assertThat(found.values()).containsEntry("mx-lines", "mx: " + HOST);
  }

  @Test
  void aServerWithACertificateForAnotherName() throws Exception {
    tlsa(Dane.association(new TlsaRecord(3, 1, 1, ""), STRANGER.leaf()));
    stands(ADDRESS, SmtpSettings.plain().withStartTls(TlsSettings.of(STRANGER)));
    assertThat(only("MAIL-17", Severity.HIGH).evidence())
        .anyMatch(line -> line.contains("for other.test"));
  }

  @Test
  void mtaStsThatIsHalfHearted() throws Exception {
    policy(POLICY.replace("604800", "3600"));
    assertThat(only("MAIL-18", Severity.LOW).says()).contains("less than a day");
    policy(POLICY.replace("enforce", "testing"));
    Review young = review();
    assertThat(young.findings()).isEmpty();
    assertThat(young.kept()).containsKey("mail.sts.mild " + DOMAIN);
    Map<String, String> old = Map.of("mail.sts.mild " + DOMAIN, "2026-10-01T00:00:00Z");
    assertThat(only(review(Set.of(), old), "MAIL-18", Severity.LOW).says()).contains("51 days");
    policy(POLICY);
    Map<String, String> changed =
        Map.of(
            "mail.sts.policy " + DOMAIN, "enforce 604800 other.test",
            "mail.sts.id " + DOMAIN, "20261101T000000");
    assertThat(only(review(Set.of(), changed), "MAIL-18", Severity.LOW).says())
        .contains("its id has not");
  }

  @Test
  @Proves("mail-auth")
  void daneThatDoesNotFitComesWithTheRecordThatDoes() throws Exception {
    tlsa("00".repeat(32));
    assertThat(only("MAIL-20", Severity.HIGH).values())
        .containsEntry(
            "tlsa", "3 1 1 " + Dane.association(new TlsaRecord(3, 1, 1, ""), SERVER.leaf()));
  }

  @Test
  void anAddressWithoutAName() throws Exception {
    lab.dns().remove(BACKWARDS + ".in-addr.arpa", "PTR");
    assertThat(only("MAIL-21", Severity.HIGH).says()).contains("has no name");
    lab.dns().put(BACKWARDS + ".in-addr.arpa. 300 IN PTR static-25.provider.test.");
    assertThat(only("MAIL-21", Severity.HIGH).says()).contains("does not lead back");
    lab.dns().put("static-25.provider.test. 300 IN A " + ADDRESS);
    assertThat(only("MAIL-21", Severity.MEDIUM).says()).contains("calls itself " + HOST);
  }

  @Test
  void anAddressOnABlockList() throws Exception {
    String entry = BACKWARDS + ".psbl.surriel.com";
    lab.dns().put(entry + ". 300 IN A 127.0.0.2").put(entry + ". 300 IN TXT \"seen in a trap\"");
    assertThat(only("MAIL-22", Severity.MEDIUM).evidence())
        .containsExactly(entry + ": 127.0.0.2, seen in a trap");
    lab.dns().put(BACKWARDS + ".zen.spamhaus.org. 300 IN A 127.0.0.3");
    assertThat(only("MAIL-22", Severity.HIGH).says()).contains("zen.spamhaus.org");
  }

  @Test
  void aBlockListThatRefusesOrListsEverythingIsNotBelieved() throws Exception {
    String entry = BACKWARDS + ".zen.spamhaus.org. 300 IN A 127.255.255.254";
    lab.dns().put(entry);
    assertThat(said("MAIL-22")).contains("127.255.255.254");
    lab.dns().replace("2.0.0.127.zen.spamhaus.org. 300 IN A 127.255.255.254");
    assertThat(said("MAIL-22")).contains("does not answer this resolver");
    lab.dns().replace("2.0.0.127.zen.spamhaus.org. 300 IN A 127.0.0.2");
    lab.dns().put("1.0.0.127.zen.spamhaus.org. 300 IN A 127.0.0.2");
    assertThat(said("MAIL-22")).contains("lists everything");
  }

  /** What the one rule says, which is neither a finding nor a pass. */
  private String said(String rule) throws Exception {
    Review review = review();
    assertThat(review.findings()).isEmpty();
    Outcome outcome =
        review.outcomes().stream().filter(one -> one.rule().equals(rule)).findFirst().orElseThrow();
    assertThat(outcome).isInstanceOf(Outcome.NotChecked.class);
    return outcome.text();
  }

  @Test
  void noServerForReplies() throws Exception {
    mail.none(DOMAIN, "MX").spf("v=spf1 ip4:" + ADDRESS + " -all");
    lab.dns().put(DOMAIN + ". 300 IN A 203.0.113.80");
    assertThat(only("MAIL-23", Severity.HIGH).says()).contains("no MX record");
  }

  @Test
  void aServerThatIsAnAlias() throws Exception {
    policy(POLICY.replace("enforce", "testing"));
    lab.dns().put("alias.test. 300 IN CNAME " + HOST + ".");
    mail.mx("10 alias.test.");
    assertThat(only("MAIL-23", Severity.HIGH).evidence()).contains("alias.test CNAME " + HOST);
  }

  @Test
  void aServerThatIsNowhere() throws Exception {
    lab.dns().remove(HOST, "A");
    mail.spf("v=spf1 ip4:" + ADDRESS + " -all");
    lab.dns().put("real.test. 300 IN A " + ADDRESS);
    lab.dns().put(BACKWARDS + ".in-addr.arpa. 300 IN PTR real.test.");
    assertThat(only("MAIL-23", Severity.HIGH).says()).contains("has no address");
  }

  @Test
  void aServerWithoutEncryption() throws Exception {
    stands(ADDRESS, SmtpSettings.plain());
    assertThat(only("MAIL-23", Severity.MEDIUM).says()).contains("does not offer STARTTLS");
  }

  @Test
  void whenNoServerAnswersNothingIsClaimed() throws Exception {
    lab.place(ADDRESS, 25, dead());
    assertThat(said("MAIL-23")).contains("port 25 is likely closed");
  }

  private Endpoint dead() {
    FaultyHttpServer gone = FaultyHttpServer.start();
    gone.close();
    return gone.endpoint();
  }

  @Test
  void postmasterIsAskedForOnlyOnRequest() throws Exception {
    assertThat(said("MAIL-31")).contains("--with rcpt");
    Review asked = review(Set.of(OptIn.RCPT), Map.of());
    assertThat(asked.findings()).isEmpty();
    assertThat(asked.outcomes())
        .anyMatch(one -> one.rule().equals("MAIL-31") && one instanceof Outcome.Pass);
    stands(ADDRESS, SmtpSettings.plain().withStartTls(TlsSettings.of(SERVER)))
        .at(SmtpStage.RECIPIENT, new SmtpAct.Say(550, "no such user"));
    assertThat(only(review(Set.of(OptIn.RCPT), Map.of()), "MAIL-31", Severity.MEDIUM).evidence())
        .anyMatch(line -> line.contains("no such user"));
  }
}
