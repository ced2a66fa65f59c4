package io.midwatch.harden.review.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Review;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Digest;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.KeyKind;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.cert.Purpose;
import io.midwatch.lab.cert.SelfSigned;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.tls.HostileTls;
import io.midwatch.lab.tls.OldTls;
import io.midwatch.lab.tls.StartTlsServer;
import io.midwatch.lab.tls.TlsSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A well-run estate has no finding, and each broken one has exactly its own. */
@Timeout(90)
class TlsRulesTest {
  private static final Instant NOW = TlsEstate.NOW;

  private final TlsEstate estate = new TlsEstate();

  @AfterEach
  void close() throws Exception {
    estate.close();
  }

  private Finding only(String rule, Severity severity) throws Exception {
    List<Finding> found = estate.findings();
    assertThat(found).extracting(Finding::rule).as(found.toString()).containsOnly(rule);
    assertThat(found.getFirst().severity()).isEqualTo(severity);
    assertThat(found.getFirst().evidence()).isNotEmpty();
    return found.getFirst();
  }

  private Identity issued(Leaf leaf) {
    return estate.issuer.issue(leaf);
  }

  private static Leaf dated(int fromDays, int toDays) {
    return TlsEstate.leaf()
        .withValidity(NOW.plus(Duration.ofDays(fromDays)), NOW.plus(Duration.ofDays(toDays)));
  }

  @Test
  void aWellRunEstateHasNoFindingAndNothingUnseen() throws Exception {
    Review review = estate.review(TlsEstate.NAME);
    assertThat(review.findings()).isEmpty();
    assertThat(review.hints()).isEmpty();
    assertThat(review.blind()).as(review.blind().toString()).isEmpty();
    assertThat(review.outcomes().stream().filter(Outcome.Pass.class::isInstance))
        .hasSizeGreaterThan(14);
    assertThat(review.requests()).hasSizeLessThan(60);
  }

  @Test
  @Proves("cert-expiry")
  void anExpiredCertificate() throws Exception {
    estate.everywhere(issued(dated(-90, -1)));
    assertThat(only("TLS-01", Severity.CRITICAL).says()).contains("expired at 2026-11-20");
  }

  @Test
  void aCertificateOfTomorrow() throws Exception {
    estate.everywhere(issued(dated(1, 90)));
    assertThat(only("TLS-01", Severity.CRITICAL).says()).contains("not valid before");
  }

  @ParameterizedTest
  @CsvSource({"-61, 29, MEDIUM", "-76, 14, HIGH", "-88, 2, CRITICAL", "-5, 1, CRITICAL"})
  @Proves("cert-expiry")
  void aRenewalThatIsLate(int from, int to, Severity severity) throws Exception {
    estate.everywhere(issued(dated(from, to)));
    assertThat(only("TLS-02", severity).says()).contains("days are left");
  }

  @Test
  @Proves("cert-broken")
  void aMissingIntermediate() throws Exception {
    estate.everywhere(issued(TlsEstate.leaf()).withoutIntermediates());
    assertThat(only("TLS-03", Severity.HIGH).says()).contains("does not send");
  }

  @Test
  void aMissingIntermediateThatTheCertificateSaysWhereToFind() throws Exception {
    estate.on("/issuer.der", estate.issuer.certificate().getEncoded());
    estate.everywhere(issued(pointing(TlsEstate.leaf())).withoutIntermediates());
    assertThat(only("TLS-03", Severity.HIGH).evidence())
        .contains(
            "the certificate names http://lists.example.test/issuer.der, where its issuer is");
  }

  @Test
  void aLoneCertificateWhoseIssuerLeadsNowhereIsUntrustedAndNotIncomplete() throws Exception {
    CertificateLab stranger = CertificateLab.create(() -> NOW);
    estate.on("/issuer.der", stranger.intermediate().certificate().getEncoded());
    estate.everywhere(
        stranger.intermediate().issue(pointing(TlsEstate.leaf())).withoutIntermediates());
    only("TLS-05", Severity.CRITICAL);
  }

  private static Leaf pointing(Leaf leaf) {
    return leaf.withIssuerAt(URI.create("http://lists.example.test/issuer.der"));
  }

  @Test
  void aChainThatIsShuffled() throws Exception {
    estate.everywhere(issued(TlsEstate.leaf()).inWrongOrder());
    assertThat(only("TLS-03", Severity.MEDIUM).says()).contains("not in order");
  }

  @Test
  @Proves("cert-broken")
  void aCertificateForAnotherName() throws Exception {
    estate.everywhere(issued(TlsEstate.leaf("other.example.test")));
    assertThat(only("TLS-04", Severity.CRITICAL).says()).contains("other.example.test");
  }

  @Test
  @Proves("cert-broken")
  void aRootThatNobodyTrusts() throws Exception {
    estate.everywhere(CertificateLab.create(() -> NOW).issue(TlsEstate.leaf()));
    assertThat(only("TLS-05", Severity.CRITICAL).says()).contains("is not trusted");
  }

  @Test
  void aCertificateThatSignsItself() throws Exception {
    estate.everywhere(SelfSigned.issue(TlsEstate.leaf()));
    assertThat(only("TLS-05", Severity.CRITICAL).says()).contains("signs itself");
  }

  @Test
  void aCertificateForClients() throws Exception {
    estate.everywhere(issued(TlsEstate.leaf().withPurposes(Purpose.CLIENT)));
    assertThat(only("TLS-05", Severity.CRITICAL).says()).contains("may not be used by servers");
  }

  @Test
  void aRenewalThatOneAddressHasNotLoaded() throws Exception {
    estate.at(TlsEstate.TWO, 443, issued(dated(-20, 70)));
    assertThat(only("TLS-06", Severity.HIGH).evidence()).hasSize(3);
  }

  @Test
  void manyCertificatesOfOneDayAreALesserMatter() throws Exception {
    estate.at(TlsEstate.TWO, 443, issued(TlsEstate.leaf()));
    assertThat(only("TLS-06", Severity.MEDIUM).says()).contains("different certificates");
  }

  @Test
  void aRenewalThatTheMailServerHasNotLoaded() throws Exception {
    estate.at(TlsEstate.ONE, 993, issued(dated(-20, 70)));
    only("TLS-06", Severity.HIGH);
  }

  @Test
  void aRenewalThatMailByStartTlsHasNotLoaded() throws Exception {
    StartTlsServer mail =
        StartTlsServer.start(
            StartTlsServer.Protocol.SMTP, Optional.of(TlsSettings.of(issued(dated(-20, 70)))));
    estate.lab.keep(mail);
    estate.lab.place(TlsEstate.ONE, 587, Endpoint.at(mail.port()));
    assertThat(only("TLS-06", Severity.HIGH).evidence()).anyMatch(line -> line.contains(":587"));
  }

  @Test
  void anIntermediateThatEndsFirst() throws Exception {
    var soon = new Leaf.Validity(NOW.minus(Duration.ofDays(300)), NOW.plus(Duration.ofDays(30)));
    estate.everywhere(
        estate.roots.root().intermediate("CN=Old,O=Old", KeyKind.EC_P256, soon).issue(bare()));
    only("TLS-07", Severity.MEDIUM);
  }

  @Test
  void anIntermediateThatHasEnded() throws Exception {
    var ended = new Leaf.Validity(NOW.minus(Duration.ofDays(300)), NOW.minus(Duration.ofDays(1)));
    estate.everywhere(
        estate.roots.root().intermediate("CN=Old,O=Old", KeyKind.EC_P256, ended).issue(bare()));
    assertThat(only("TLS-07", Severity.HIGH).says()).contains("expired at");
  }

  /** Without a list, since another authority's would not count. */
  private static Leaf bare() {
    return Leaf.of(TlsEstate.NAME)
        .withValidity(NOW.minus(Duration.ofDays(10)), NOW.plus(Duration.ofDays(80)))
        .withTimestamps(2, NOW);
  }

  @Test
  void aLifeThatIsTooLong() throws Exception {
    estate.everywhere(issued(dated(-10, 210).withTimestamps(3, NOW)));
    assertThat(only("TLS-08", Severity.MEDIUM).says()).contains("220 days", "may 200");
  }

  @Test
  void versionsOfOldTimes() throws Exception {
    OldTls old = OldTls.of(estate.good);
    estate.everywhere(old.withVersions(0x0301));
    assertThat(only("TLS-09", Severity.MEDIUM).says()).contains("TLS 1.0");
  }

  @Test
  void theOldestVersion() throws Exception {
    OldTls old = OldTls.of(estate.good);
    estate.at(TlsEstate.TWO, 443, old.withVersions(0x0300), Optional.empty());
    List<Finding> found = estate.findings();
    assertThat(found)
        .anyMatch(one ->
            one.rule().equals("TLS-09")
                && one.severity() == Severity.HIGH
                && one.evidence().getFirst().contains(TlsEstate.TWO));
  }

  @Test
  void aVersionThatGivesTheKeyAway() throws Exception {
    estate.everywhere(OldTls.of(estate.good).withVersions(0x0002));
    assertThat(only("TLS-09", Severity.HIGH).says()).contains("SSLv2");
  }

  @Test
  void noVersionOfToday() throws Exception {
    estate.everywhere(
        OldTls.of(estate.good), Optional.of(List.of("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")));
    List<Finding> found = estate.findings();
    assertThat(found).extracting(Finding::rule).containsOnly("TLS-10");
    assertThat(found).allMatch(one -> one.severity() == Severity.LOW);
  }

  @ParameterizedTest
  @CsvSource({
    "0x0001, CRITICAL",
    "0x0018, CRITICAL",
    "0x0003, CRITICAL",
    "0x0005, HIGH",
    "0xc012, HIGH",
    "0xc009, LOW"
  })
  void ciphersThatDoNotProtect(String suite, Severity severity) throws Exception {
    OldTls old = OldTls.of(estate.good).withSuites(Integer.decode(suite));
    estate.at(
        TlsEstate.ONE,
        443,
        old,
        Optional.of(List.of("TLS_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")));
    only("TLS-11", severity);
  }

  @Test
  void exchangesWithoutForwardSecrecy() throws Exception {
    OldTls old = OldTls.of(estate.good).withSuites(0x009c);
    estate.at(
        TlsEstate.ONE,
        443,
        old,
        Optional.of(List.of("TLS_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")));
    only("TLS-12", Severity.MEDIUM);
  }

  @Test
  @Proves("cert-broken")
  void aKeyThatIsTooShort() throws Exception {
    estate.everywhere(issued(TlsEstate.leaf().withKey(KeyKind.RSA_1024)));
    assertThat(only("TLS-13", Severity.HIGH).says()).contains("1024 bits");
  }

  @Test
  void aSignatureThatIsTooWeak() throws Exception {
    estate.everywhere(issued(TlsEstate.leaf().withDigest(Digest.SHA1)));
    only("TLS-13", Severity.HIGH);
  }

  @Test
  @Proves("cert-broken")
  void aRevokedCertificate() throws Exception {
    Identity identity = issued(TlsEstate.leaf());
    estate.issuer.revoke(identity.serial());
    estate.publishList();
    estate.everywhere(identity);
    assertThat(only("TLS-14", Severity.CRITICAL).says()).contains("was revoked on");
  }

  @Test
  void aListThatIsNotToBeHadIsNoPass() throws Exception {
    estate.on("/list.crl", new byte[] {1, 2, 3});
    Review review = estate.review(TlsEstate.NAME);
    assertThat(review.findings()).isEmpty();
    assertThat(review.blind()).extracting(Outcome::rule).containsOnly("TLS-14");
  }

  @Test
  void aStapleThatMustBeThereAndIsNot() throws Exception {
    estate.everywhere(issued(TlsEstate.leaf().withMustStaple()));
    only("TLS-15", Severity.HIGH);
  }

  @Test
  void tooFewTimestamps() throws Exception {
    estate.everywhere(issued(TlsEstate.leaf().withTimestamps(1, NOW)));
    only("TLS-16", Severity.HIGH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 issue \"digicert.com\"",
        "0 issue \";\"",
        "0 issue \"letsencrypt.org; validationmethods=smoke\""
      })
  @Proves("cert-expiry")
  void caaThatForbidsTheNextRenewal(String record) throws Exception {
    estate.lab.dns().put(TlsEstate.NAME + ". 300 IN CAA " + record);
    Finding found = only("TLS-18", Severity.HIGH);
    assertThat(found.values()).containsEntry("authority", "letsencrypt.org");
  }

  @Test
  void oneKeyForUnrelatedDomains() throws Exception {
    var pair = KeyKind.EC_P256.generate();
    estate.lab.dns().put("www.other.test. 300 IN A 203.0.113.30");
    estate.everywhere(issued(TlsEstate.leaf().withPair(pair)));
    estate.at("203.0.113.30", 443, issued(TlsEstate.leaf("www.other.test").withPair(pair)));
    List<Finding> found = estate.review(TlsEstate.NAME, "www.other.test").findings();
    assertThat(found).extracting(Finding::rule).containsExactly("TLS-20");
  }

  @Test
  void aClockThatIsWrong() throws Exception {
    String page =
        "HTTP/1.1 200 OK\r\nDate: Sat, 21 Nov 2026 11:40:00 GMT\r\nContent-Length: 0\r\n\r\n";
    estate.at(TlsEstate.ONE, 443, OldTls.of(estate.good).withPage(page), Optional.empty());
    List<Finding> found = estate.findings();
    assertThat(found)
        .anyMatch(one -> one.rule().equals("TLS-21") && one.says().contains("20 minutes behind"));
  }

  @Test
  void habitsOfOldTimes() throws Exception {
    OldTls old = OldTls.of(estate.good);
    estate.everywhere(old.withCompression());
    assertThat(estate.findings()).extracting(Finding::rule).containsOnly("TLS-22");
  }

  @Test
  void renegotiationWithoutProtection() throws Exception {
    OldTls old = OldTls.of(estate.good).withUnsafeRenegotiation();
    estate.at(TlsEstate.ONE, 993, old, Optional.of(List.of("TLS_AES_128_GCM_SHA256")));
    assertThat(only("TLS-22", Severity.MEDIUM).says()).contains("renegotiation");
  }

  @ParameterizedTest
  @EnumSource(value = HostileTls.class, names = "ENDLESS_WARNINGS", mode = EnumSource.Mode.EXCLUDE)
  void serversThatMeanHarmAreNeitherPassedNorWaitedFor(HostileTls hostile) throws Exception {
    estate.lab.dns().put("harm.example.test. 300 IN A 203.0.113.66");
    estate.lab.place("203.0.113.66", 443, estate.lab.keep(hostile.start()).endpoint());
    Review review = estate.review("harm.example.test");
    assertThat(review.findings()).isEmpty();
    assertThat(review.blind()).extracting(Outcome::rule).contains("TLS-01", "TLS-05", "TLS-09");
  }
}
