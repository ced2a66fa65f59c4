package io.midwatch.detect.kind.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.SystemClock;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.kind.TryLook;
import io.midwatch.detect.net.Names;
import io.midwatch.detect.net.Networks;
import io.midwatch.detect.probe.Checks;
import io.midwatch.detect.probe.Trial;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.dns.DnsBehaviour;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.net.BlackHolePort;
import io.midwatch.lab.net.RefusedPort;
import io.midwatch.plan.Watcher;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a certificate is not renewed, as far as that can be seen from outside. */
@Timeout(60)
class RenewalHintsTest {
  private static final String SHOP = "shop.example.test";
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  private final CertificateLab lab = CertificateLab.create();
  private final LabDns dns = LabDns.start();
  private final Watcher watcher = watcher(List.of());

  @BeforeEach
  void know() {
    dns.put(SHOP + ". 60 IN A 127.0.0.1");
  }

  @AfterEach
  void close() {
    dns.close();
  }

  private Watcher watcher(List<String> deny) {
    return Checks.watcher(9, 9, Optional.of("127.0.0.1:" + dns.port()), List.of(), deny);
  }

  private Identity ending(String organisation, String... names) {
    return lab.root()
        .intermediate("CN=R1,O=" + organisation + ",C=US")
        .issue(Leaf.of(names).endingIn(Duration.ofDays(5), Duration.ofDays(90), Instant.now()));
  }

  private List<String> hints(Identity identity, String host, int port) throws Exception {
    return hints(identity.chain(), host, port, watcher);
  }

  private List<String> hints(List<X509Certificate> chain, String host, int port, Watcher under)
      throws Exception {
    Names names = new Names(new SystemClock(), under.resolver());
    return new RenewalHints(names, Networks.of(under), port)
        .about(
            Reason.CERT_EXPIRING,
            chain,
            host,
            HERE,
            new TryLook(Duration.ofSeconds(3), Optional.empty()));
  }

  /** RFC 8659 section 4.1: whoever does not understand a critical tag must not issue. */
  @Test
  void saysThatACriticalTagForbidsWhoeverDoesNotKnowIt() throws Exception {
    dns.put("example.test. 60 IN CAA 128 strange \"x\"");
    try (FaultyHttpServer open = FaultyHttpServer.start()) {
      assertThat(hints(ending("Let's Encrypt", SHOP), SHOP, open.port()))
          .singleElement()
          .satisfies(hint -> assertThat(hint).contains("critical tag 'strange'", "refuses"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Let's Encrypt         | example.test. 60 IN CAA 0 issue \"digicert.com\" | only"
            + " digicert.com",
        "Let's Encrypt         | shop.example.test. 60 IN CAA 0 issue \";\"       | nobody",
        "Let's Encrypt         | test. 60 IN CAA 0 issue \"pki.goog; a=b\"        | only pki.goog",
        "Sectigo Limited       | example.test. 60 IN CAA 0 issue \"letsencrypt.org\" | only"
            + " letsencrypt.org",
        "DigiCert Inc          | example.test. 60 IN CAA 0 issue \"pki.goog\"     | only pki.goog",
        "Let's Encrypt         | example.test. 60 IN CAA 0 issue \"LetsEncrypt.org\" | ''",
        "Let's Encrypt         | example.test. 60 IN CAA 0 issuewild \";\"        | ''",
        "Let's Encrypt         | example.test. 60 IN CAA 0 iodef \"mailto:a@b.c\" | ''",
        "DigiCert Inc          | example.test. 60 IN CAA 0 issue \"rapidssl.com\" | ''",
        "Google Trust Services | example.test. 60 IN CAA 0 issue \"pki.goog\"     | ''",
        "Let's Encrypt         | example.test. 60 IN CAA 0 strange \"x\"          | ''",
        "Some Private House    | example.test. 60 IN CAA 0 issue \";\"            | ''",
        "Let's Encrypt         | other.test. 60 IN CAA 0 issue \";\"              | ''"
      })
  void readsWhoMayIssueUpTheTree(String issuer, String record, String allowed) throws Exception {
    dns.put(record);
    try (FaultyHttpServer open = FaultyHttpServer.start()) {
      List<String> hints = hints(ending(issuer.strip(), SHOP), SHOP, open.port());
      if (allowed.isEmpty()) {
        assertThat(hints).isEmpty();
      } else {
        assertThat(hints).hasSize(1);
        assertThat(hints.getFirst()).contains("CAA record of", "forbids", "it allows " + allowed);
      }
    }
  }

  @Test
  void stopsAtTheFirstNameThatHasRecords() throws Exception {
    dns.put(SHOP + ". 60 IN CAA 0 issue \"letsencrypt.org\"");
    dns.put("example.test. 60 IN CAA 0 issue \"digicert.com\"");
    try (FaultyHttpServer open = FaultyHttpServer.start()) {
      assertThat(hints(ending("Let's Encrypt", SHOP), SHOP, open.port())).isEmpty();
    }
  }

  @Test
  void takesTheRuleForWildcardsWhereTheCertificateIsOne() throws Exception {
    dns.put("example.test. 60 IN CAA 0 issue \"letsencrypt.org\"");
    dns.put("example.test. 60 IN CAA 0 issuewild \"digicert.com\"");
    try (RefusedPort closed = RefusedPort.take()) {
      assertThat(hints(ending("Let's Encrypt", "*.example.test"), SHOP, closed.port()))
          .singleElement()
          .asString()
          .contains("only digicert.com");
    }
  }

  @Test
  void saysNothingItIsNotSureOf() throws Exception {
    dns.put("example.test. 60 IN CAA 0 issue \"digicert.com\"");
    try (FaultyHttpServer open = FaultyHttpServer.start()) {
      for (DnsBehaviour broken : List.of(new DnsBehaviour.Fails(2), new DnsBehaviour.Silent())) {
        dns.behave(SHOP, broken);
        assertThat(hints(ending("Let's Encrypt", SHOP), SHOP, open.port())).isEmpty();
      }
    }
  }

  @Test
  void hintsAtAClosedPortWhereChallengesComeIn() throws Exception {
    try (RefusedPort closed = RefusedPort.take();
        BlackHolePort silent = BlackHolePort.open()) {
      assertThat(hints(ending("Let's Encrypt", SHOP), SHOP, closed.port()))
          .singleElement()
          .asString()
          .startsWith("a hint: port " + closed.port() + " of 127.0.0.1 refuses connections");
      assertThat(hints(ending("Let's Encrypt", SHOP), SHOP, silent.port()))
          .singleElement()
          .asString()
          .contains("does not answer");
      assertThat(hints(ending("DigiCert Inc", SHOP), SHOP, closed.port())).isEmpty();
      assertThat(
              hints(
                  ending("Let's Encrypt", SHOP).chain(),
                  SHOP,
                  closed.port(),
                  watcher(List.of("127.0.0.0/8"))))
          .isEmpty();
    }
  }

  @Test
  void showsInTheMessageAndTheEvidenceAndChangesNoVerdict() {
    dns.put("example.test. 60 IN CAA 0 issue \"digicert.com\"");
    Trial trial = Trial.of(new TlsKind()).with("ca", lab.rootPem()).under(watcher);
    Identity fresh = lab.root().intermediate("CN=R1,O=Let's Encrypt").issue(Leaf.of(SHOP));
    try (FaultyHttpServer server = FaultyHttpServer.startTls(fresh)) {
      assertThat(trial.look(SHOP + ":" + server.port()).verdict()).isEqualTo(Verdict.OK);
      assertThat(dns.queries().all()).noneMatch(one -> one.type().equals("CAA"));
    }
    try (FaultyHttpServer server = FaultyHttpServer.startTls(ending("Let's Encrypt", SHOP))) {
      Observation seen = trial.look(SHOP + ":" + server.port());
      assertThat(seen.verdict()).isEqualTo(Verdict.WARN);
      assertThat(seen.reason()).isEqualTo(Reason.CERT_EXPIRING);
      assertThat(seen.detail())
          .contains("expires in 4 days")
          .contains("the CAA record of example.test forbids Let's Encrypt");
      assertThat(seen.evidence().items())
          .anyMatch(item -> item.name().equals("renewal") && item.text().contains("digicert.com"));
      dns.behave(new DnsBehaviour.Silent());
      dns.behave(SHOP, new DnsBehaviour.Honest());
      Observation hurried = trial.within(Duration.ofSeconds(4)).look(SHOP + ":" + server.port());
      assertThat(hurried.reason()).as(hurried.toString()).isEqualTo(Reason.CERT_EXPIRING);
    }
  }
}
