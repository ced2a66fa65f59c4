package io.midwatch.detect.kind.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.Secret;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.probe.Checks;
import io.midwatch.detect.probe.Trial;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.RevocationServer;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.tls.BrokenChain;
import io.midwatch.lab.tls.HostileTls;
import io.midwatch.lab.tls.TlsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TlsProbeTest {
  private static final CertificateLab LAB = CertificateLab.shared();
  private static final Trial TLS = Trial.of(new TlsKind()).with("ca", LAB.rootPem());

  @Test
  void isOkWithAGoodChain() {
    Observation seen =
        look(
            TLS.expecting(
                Checks.condition("cert.days > 80", "cert.days", days -> (Long) days > 80),
                Checks.condition("chain.length", "chain.length", Long.valueOf(2)::equals),
                Checks.condition("verdict", "cert.verdict", "ok"::equals),
                Checks.condition("tls.version", "tls.version", "1.3"::equals)),
            LAB.issue(Leaf.localhost()));
    assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.OK);
    assertThat(seen.phases().hops().getFirst().nanos())
        .containsOnlyKeys(Phase.DNS, Phase.CONNECT, Phase.TLS);
    assertThat(seen.measures().get("cert_days")).isBetween(88.0, 90.0);
    assertThat(seen.measures()).doesNotContainKey("cert_rung");
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRED, CERT_EXPIRED, expired",
    "NOT_YET_VALID, CERT_EXPIRED, not valid before",
    "WRONG_HOST, CERT_NAME, somewhere-else.example.test",
    "NO_ALTERNATIVE_NAME, CERT_NAME, no host name at all",
    "SELF_SIGNED, CERT_UNTRUSTED, signs itself",
    "UNTRUSTED_ROOT, CERT_UNTRUSTED, Midwatch Lab Root",
    "MISSING_INTERMEDIATE, CERT_INCOMPLETE, Midwatch Lab Intermediate",
    "WRONG_ORDER, OK, ''",
    "EXPIRED_INTERMEDIATE, CERT_EXPIRED, Midwatch Lab Expired Intermediate",
    "WEAK_KEY, CERT_WEAK, 1024 bits",
    "WEAK_SIGNATURE, CERT_WEAK, SHA1",
    "WRONG_PURPOSE, CERT_UNTRUSTED, may not be used by servers",
    "WRONG_USAGE, CERT_UNTRUSTED, may not be used by servers"
  })
  void findsEachFaultWithItsOwnReasonAndTheChainAsEvidence(
      BrokenChain broken, Reason reason, String part) {
    Identity identity = broken.identity(LAB, Instant.now(), "localhost", "127.0.0.1");
    Observation seen = look(TLS, identity);
    assertThat(seen.reason()).as(seen.toString()).isEqualTo(reason);
    assertThat(seen.detail()).contains(part);
    if (reason != Reason.OK) {
      assertThat(seen.evidence().items())
          .anyMatch(item -> item.name().equals("certificate chain") && !item.text().isEmpty());
      Observation ignored =
          look(
              TLS.with("insecure", true)
                  .expecting(Checks.condition("v", "cert.verdict", reason.code()::equals)),
              identity);
      assertThat(ignored.conditions().getFirst().holds()).as(ignored.toString()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "89, 90, 0",
    "16, 90, 0",
    "14, 90, 15",
    "6, 90, 7",
    "2, 90, 3",
    "31, 365, 0",
    "29, 365, 30",
    "13, 365, 14",
    "2, 9, 0",
    "1, 9, 1.5"
  })
  void warnsInRungsThatFitTheLifetime(int left, int lifetime, double rung) {
    Identity identity =
        LAB.issue(
            Leaf.localhost()
                .endingIn(
                    Duration.ofDays(left).plusHours(1), Duration.ofDays(lifetime), Instant.now()));
    Observation seen = look(TLS, identity);
    assertThat(seen.reason()).isEqualTo(rung == 0 ? Reason.OK : Reason.CERT_EXPIRING);
    if (rung > 0) {
      assertThat(seen.measures()).containsEntry("cert_rung", rung);
      assertThat(seen.detail()).contains("expires in", "(told when ", "now at ");
    }
  }

  @Test
  void warnsAsTheUserSays() {
    Identity identity = LAB.issue(Leaf.localhost());
    assertThat(look(TLS.with("warn", List.of(Duration.ofDays(200))), identity).detail())
        .contains("expires in 88 days (told when 200 days are left)");
    Identity ending =
        LAB.issue(
            Leaf.localhost().endingIn(Duration.ofHours(5), Duration.ofDays(90), Instant.now()));
    assertThat(look(TLS.with("warn", List.of()), ending).verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void namesTheFailedRenewal(@TempDir Path folder) throws IOException {
    Identity ending =
        LAB.issue(
            Leaf.localhost().endingIn(Duration.ofDays(5), Duration.ofDays(90), Instant.now()));
    Path file = folder.resolve("cert.pem");
    Files.writeString(file, ending.chainPem());
    Trial trial = TLS.with("cert-file", file.toString());
    assertThat(look(trial, ending).detail()).contains("renewal failed");
    Files.writeString(file, LAB.issue(Leaf.localhost()).chainPem());
    assertThat(look(trial, ending).detail()).contains("renewed but not loaded");
    Files.delete(file);
    assertThat(look(trial, ending).detail()).contains("cannot be compared");
  }

  @Test
  void readsRevocationByOcspAndByList() {
    CertificateLab lab = CertificateLab.create();
    try (RevocationServer issuer = RevocationServer.start(lab.intermediate())) {
      Identity identity = lab.issue(issuer.pointing(Leaf.localhost()));
      Trial trial = Trial.of(new TlsKind()).with("ca", lab.rootPem());
      assertThat(look(trial.with("ocsp", true), identity).verdict()).isEqualTo(Verdict.OK);
      lab.intermediate().revoke(identity.serial());
      assertThat(look(trial, identity).verdict()).isEqualTo(Verdict.OK);
      Observation revoked = look(trial.with("ocsp", true), identity);
      assertThat(revoked.reason()).as(revoked.toString()).isEqualTo(Reason.CERT_REVOKED);
      Observation listed = look(trial.with("crl", true), identity);
      assertThat(listed.reason()).as(listed.toString()).isEqualTo(Reason.CERT_REVOKED);
    }
    Identity unsaid = lab.issue(Leaf.localhost());
    Observation unknown =
        look(Trial.of(new TlsKind()).with("ca", lab.rootPem()).with("ocsp", true), unsaid);
    assertThat(unknown.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(unknown.detail()).contains("could not be found out");
  }

  @Test
  void demandsTheVersionItIsTold() {
    TlsSettings old = TlsSettings.of(LAB.issue(Leaf.localhost())).withProtocols("TLSv1.2");
    try (FaultyHttpServer server = FaultyHttpServer.startTls(Endpoint.any(), old)) {
      String target = "127.0.0.1:" + server.port();
      assertThat(TLS.look(target).verdict()).isEqualTo(Verdict.OK);
      Observation seen = TLS.with("min-version", "1.3").look(target);
      assertThat(seen.reason()).isEqualTo(Reason.CERT_WEAK);
      assertThat(seen.detail()).contains("TLS 1.2 was negotiated");
    }
  }

  @Test
  void showsItsOwnCertificateWhenAsked() {
    TlsSettings mutual =
        TlsSettings.mutual(LAB.issue(Leaf.localhost()), LAB.rootCertificate())
            .withProtocols("TLSv1.2");
    Identity mine = LAB.issue(Leaf.client("watcher"));
    try (FaultyHttpServer server = FaultyHttpServer.startTls(Endpoint.any(), mutual)) {
      String target = "127.0.0.1:" + server.port();
      assertThat(TLS.look(target).reason()).isIn(Reason.TLS_FAILED, Reason.CONNECTION_LOST);
      assertThat(
              TLS.with("client-cert", mine.chainPem())
                  .with("client-key", new Secret(mine.keyPem()))
                  .look(target)
                  .verdict())
          .isEqualTo(Verdict.OK);
    }
  }

  @Test
  void judgesByTheNameItIsTold() {
    Identity identity = LAB.issue(Leaf.of("shop.example.org", "*.apps.example.org"));
    assertThat(look(TLS, identity).reason()).isEqualTo(Reason.CERT_NAME);
    assertThat(look(TLS.with("server-name", "shop.example.org"), identity).verdict())
        .isEqualTo(Verdict.OK);
    assertThat(look(TLS.with("server-name", "a.apps.example.org"), identity).verdict())
        .isEqualTo(Verdict.OK);
    assertThat(look(TLS.with("server-name", "a.b.apps.example.org"), identity).reason())
        .isEqualTo(Reason.CERT_NAME);
  }

  @ParameterizedTest
  @EnumSource(HostileTls.class)
  void givesAReasonForEveryHostileHandshake(HostileTls hostile) {
    Duration limit = Duration.ofMillis(1_500);
    try (var server = hostile.start()) {
      Observation seen = TLS.within(limit).look("127.0.0.1:" + server.port());
      assertThat(seen.reason())
          .as(seen.toString())
          .isIn(Reason.TLS_FAILED, Reason.TLS_TIMEOUT, Reason.CONNECTION_LOST);
      assertThat(seen.phases().reached()).contains(Phase.TLS);
    }
  }

  private static Observation look(Trial trial, Identity identity) {
    try (FaultyHttpServer server = FaultyHttpServer.startTls(identity)) {
      return trial.look("127.0.0.1:" + server.port());
    }
  }
}
