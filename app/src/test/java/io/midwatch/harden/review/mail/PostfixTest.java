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
import io.midwatch.harden.finding.RulePage;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.review.OptIn;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.ReviewRun;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.review.tls.TlsRules;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.KeyKind;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.real.Postfix;
import io.midwatch.real.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Debian's Postfix: as it should be there is no finding; broken in one way there is that one, and
 * none once the fix of its page is pasted.
 */
@Timeout(90)
class PostfixTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final CertificateLab ROOTS = CertificateLab.create(InstantSource.fixed(NOW));
  private static final Identity GOOD = issued(Leaf.of(HOST, "mta-sts." + DOMAIN));
  private static final Identity STRANGER = issued(Leaf.of("other.test"));
  private static final Identity EXPIRED =
      issued(Leaf.of(HOST).withValidity(NOW.minus(DAY.multipliedBy(90)), NOW.minus(DAY)));
  private static final String TLS =
      """
      smtpd_tls_security_level = may
      smtpd_tls_protocols = >=TLSv1.2
      smtpd_tls_mandatory_protocols = >=TLSv1.2
      """;
  private static final String OLD =
      """
      smtpd_tls_protocols = >=TLSv1
      smtpd_tls_mandatory_protocols = >=TLSv1
      smtpd_tls_ciphers = null
      smtpd_tls_mandatory_ciphers = null
      tls_null_cipherlist = ALL:COMPLEMENTOFALL:@SECLEVEL=0
      """;

  @TempDir Path folder;
  private final ReviewLab lab = new ReviewLab();
  private final WellRunMail mail = new WellRunMail(lab);

  private static Identity issued(Leaf leaf) {
    return ROOTS.issue(leaf.withKey(KeyKind.EC_P256));
  }

  @BeforeEach
  void theRestIsWell() throws Exception {
    FaultyHttpServer sts = lab.keep(FaultyHttpServer.startTls(GOOD));
    sts.on(
        "/.well-known/mta-sts.txt",
        Answer.text("version: STSv1\nmode: enforce\nmx: " + HOST + "\nmax_age: 604800\n"));
    lab.place("203.0.113.26", 443, sts.endpoint());
    lab.dns().put("mta-sts." + DOMAIN + ". 300 IN A 203.0.113.26");
    mail.txt("_mta-sts." + DOMAIN, "v=STSv1; id=20261101T000000;");
    for (String zone : List.of("zen.spamhaus.org", "bl.spamcop.net", "psbl.surriel.com")) {
      lab.dns().put("2.0.0.127." + zone + ". 300 IN A 127.0.0.2");
    }
    tlsa(GOOD);
  }

  @AfterEach
  void close() throws Exception {
    lab.close();
  }

  private void tlsa(Identity identity) {
    lab.dns().remove("_25._tcp." + HOST, "TLSA");
    String data = Dane.association(new TlsaRecord(3, 1, 1, ""), identity.leaf());
    lab.dns().put("_25._tcp." + HOST + ". 300 IN TLSA 3 1 1 " + data);
  }

  /** With this certificate now, and the good one where a page says that it is. */
  private Postfix serve(Identity identity, String... settings) throws Exception {
    Postfix postfix = lab.keep(new Postfix(folder, HOST, DOMAIN));
    certificate(postfix, HOST, GOOD);
    Path now = certificate(postfix, "now", identity);
    String chain =
        "smtpd_tls_chain_files = "
            + now.resolve("privkey.pem")
            + " "
            + now.resolve("fullchain.pem");
    postfix.start(chain, String.join("\n", settings));
    lab.place(ADDRESS, 25, Endpoint.at(postfix.mail()));
    lab.place(ADDRESS, 587, Endpoint.at(postfix.submission()));
    lab.place(ADDRESS, 465, Endpoint.at(postfix.wrapped()));
    return postfix;
  }

  private static Path certificate(Postfix postfix, String name, Identity identity)
      throws IOException {
    Path live = postfix.live(name);
    Files.writeString(live.resolve("privkey.pem"), identity.keyPem());
    Files.writeString(live.resolve("fullchain.pem"), identity.chainPem());
    return live;
  }

  private Review review() throws Exception {
    ReviewRun run =
        new ReviewRun(
            MailRules.collectors(Trust.of(List.of(ROOTS.rootCertificate()))),
            MailRules.rules(),
            Registry.book());
    return lab.review(
        run,
        ReviewLab.request(Set.of(OptIn.RCPT), Optional.empty(), DOMAIN),
        new Recording(lab.live(ReviewLab.quick())));
  }

  /** What its doors for people agree to. */
  private List<Finding> doors() throws Exception {
    Trust trust = Trust.of(List.of(ROOTS.rootCertificate()));
    ReviewRun run =
        new ReviewRun(TlsRules.collectors(trust), TlsRules.rules(trust), Registry.book());
    return lab.review(run, HOST).findings().stream()
        .filter(one -> Set.of("TLS-09", "TLS-10", "TLS-11", "TLS-12").contains(one.rule()))
        .toList();
  }

  /** The one finding there is; then its fix is pasted, and there is none. */
  private Finding mended(Postfix postfix, String rule, String stack) throws Exception {
    Review before = review();
    List<Finding> found = before.findings();
    assertThat(found).as("" + before.outcomes()).extracting(Finding::rule).containsExactly(rule);
    paste(postfix, found.getFirst(), stack);
    assertThat(review().findings()).isEmpty();
    return found.getFirst();
  }

  private static void paste(Postfix postfix, Finding finding, String stack) throws Exception {
    postfix.paste(pasted(finding, stack));
  }

  /** As the report shows it. */
  private static String pasted(Finding finding, String stack) {
    RulePage.Fix fix =
        Optional.ofNullable(Registry.book().rule(finding.rule()).page().fixes().get(stack))
            .orElseThrow();
    return RulePage.filled(fix.code(), finding);
  }

  @Test
  void findsNothingAtAServerThatIsWellRun() throws Exception {
    serve(GOOD, TLS);
    Review review = review();
    assertThat(review.findings()).isEmpty();
    assertThat(review.blind()).isEmpty();
    assertThat(doors()).isEmpty();
  }

  @Test
  @Proves("mail-auth")
  void findsThatItDoesNotEncrypt() throws Exception {
    Postfix postfix = serve(GOOD, "smtpd_tls_security_level = none");
    assertThat(mended(postfix, "MAIL-23", "Postfix, STARTTLS").says())
        .isEqualTo(HOST + " does not offer STARTTLS");
  }

  @Test
  @Proves("mail-auth")
  void findsThatItsCertificateIsForAnotherName() throws Exception {
    tlsa(STRANGER);
    Postfix postfix = serve(STRANGER, TLS);
    List<Finding> found = review().findings();
    assertThat(found).extracting(Finding::rule).containsExactly("MAIL-17");
    assertThat(found.getFirst().severity()).isEqualTo(Severity.HIGH);
    assertThat(found.getFirst().evidence()).anyMatch(line -> line.contains("for other.test"));
    paste(postfix, found.getFirst(), "Postfix, the certificate");
    tlsa(GOOD);
    assertThat(review().findings()).isEmpty();
  }

  @Test
  void findsThatItsCertificateHasExpired() throws Exception {
    tlsa(EXPIRED);
    Postfix postfix = serve(EXPIRED, TLS);
    List<Finding> found = review().findings();
    assertThat(found).extracting(Finding::rule).containsExactly("MAIL-17");
    assertThat(found.getFirst().evidence()).anyMatch(line -> line.contains("expired"));
    paste(postfix, found.getFirst(), "Postfix, the certificate");
    tlsa(GOOD);
    assertThat(review().findings()).isEmpty();
  }

  @Test
  void findsThatDaneDoesNotFit() throws Exception {
    Postfix postfix = serve(GOOD, TLS);
    tlsa(STRANGER);
    List<Finding> found = review().findings();
    assertThat(found).extracting(Finding::rule).containsExactly("MAIL-20");
    assertThat(verified(found.getFirst(), postfix)).doesNotContain("Verification: OK");
    String record = pasted(found.getFirst(), "BIND, or any zone file");
    lab.dns().remove("_25._tcp." + HOST, "TLSA");
    lab.dns().put(record);
    assertThat(review().findings()).isEmpty();
    assertThat(verified(found.getFirst(), postfix)).contains("Verification: OK");
  }

  @Test
  void findsThatItRefusesPostmaster() throws Exception {
    Postfix postfix = serve(GOOD, TLS, "mydestination =", "virtual_alias_domains = " + DOMAIN);
    mended(postfix, "MAIL-31", "Postfix");
  }

  @Test
  void findsThatItGreetsByAnotherName() throws Exception {
    mended(serve(GOOD, TLS, "myhostname = vm-4711.example.net"), "MAIL-21", "Postfix");
  }

  @Test
  void findsWhatOldSettingsLetIn() throws Exception {
    Postfix postfix = serve(GOOD, TLS, OLD);
    List<Finding> found = doors();
    assertThat(found)
        .extracting(one -> one.rule() + " " + one.severity().word())
        .containsExactlyInAnyOrder(
            "TLS-09 medium", "TLS-09 medium", "TLS-11 critical", "TLS-11 critical");
    assertThat(found).allMatch(one -> isTaken(one, postfix));
    postfix.paste(
        pasted(only(found, "TLS-09"), "Postfix") + "\n" + pasted(only(found, "TLS-11"), "Postfix"));
    assertThat(doors()).isEmpty();
    assertThat(found).allMatch(one -> !isTaken(one, postfix));
  }

  /** Does the report's command, which goes through STARTTLS, still agree on a suite? */
  private boolean isTaken(Finding finding, Postfix postfix) {
    try {
      String said = verified(finding, postfix);
      assertThat(said).contains("Cipher is");
      return said.matches("(?s).*Cipher is [^(].*");
    } catch (Exception broken) {
      throw new AssertionError(finding.rule(), broken);
    }
  }

  /** What the command of the report says, with names asked of the lab and doors at their ports. */
  private String verified(Finding finding, Postfix postfix) throws Exception {
    Files.writeString(
        folder.resolve(".digrc"), "@127.0.0.1 -p %d +tries=1\n".formatted(lab.dns().port()));
    String command =
        RulePage.filled(Registry.book().rule(finding.rule()).page().verify(), finding)
            .replace(ADDRESS + ":587", "127.0.0.1:" + postfix.submission())
            .replace(ADDRESS + ":465", "127.0.0.1:" + postfix.wrapped())
            .replace(HOST + ":25", "127.0.0.1:" + postfix.mail());
    RealPart.needs("openssl", "/usr/bin/openssl");
    RealPart.needs("bind9-dnsutils", "/usr/bin/dig");
    return RealPart.end(
            "openssl", folder, Map.of("HOME", folder.toString()), "/bin/sh", "-c", command)
        .said();
  }

  private static Finding only(List<Finding> all, String rule) {
    return all.stream().filter(one -> one.rule().equals(rule)).findFirst().orElseThrow();
  }
}
