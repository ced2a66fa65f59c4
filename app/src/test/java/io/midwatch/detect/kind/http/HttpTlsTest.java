package io.midwatch.detect.kind.http;

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
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.Misbehaviour;
import io.midwatch.lab.http.OnConnect;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.tls.BrokenChain;
import io.midwatch.lab.tls.TlsSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTlsTest {
  private static final CertificateLab LAB = CertificateLab.shared();
  private static final Trial HTTPS = Trial.of(new HttpKind()).with("ca", LAB.rootPem());

  @Test
  void sumsUpThePhasesWithTls() {
    try (FaultyHttpServer server = serving(LAB.issue(Leaf.localhost()))) {
      Trial trial =
          HTTPS.expecting(
              Checks.condition("tls.version", "tls.version", "1.3"::equals),
              Checks.condition("cert.days", "cert.days", days -> (Long) days > 80),
              Checks.condition("verdict", "cert.verdict", "ok"::equals));
      String url = server.uri("/").toString();
      Observation seen = leastBetweenPhases(trial, url);
      assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.OK);
      var nanos = seen.phases().hops().getFirst().nanos();
      assertThat(nanos).containsOnlyKeys(Phase.values());
      assertThat(betweenPhases(seen)).isBetween(0L, 5_000_000L);
    }
  }

  /** Of several looks the one in which neither class loading nor a busy machine came between. */
  private static Observation leastBetweenPhases(Trial trial, String url) {
    return Stream.generate(() -> trial.look(url))
        .limit(8)
        .min(Comparator.comparingLong(HttpTlsTest::betweenPhases))
        .orElseThrow();
  }

  private static long betweenPhases(Observation seen) {
    return seen.phases().totalNanos()
        - seen.phases().hops().getFirst().nanos().values().stream()
            .mapToLong(Long::longValue)
            .sum();
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRED, CERT_EXPIRED",
    "WRONG_HOST, CERT_NAME",
    "SELF_SIGNED, CERT_UNTRUSTED",
    "UNTRUSTED_ROOT, CERT_UNTRUSTED",
    "MISSING_INTERMEDIATE, CERT_INCOMPLETE",
    "EXPIRED_INTERMEDIATE, CERT_EXPIRED",
    "WEAK_SIGNATURE, CERT_WEAK"
  })
  void sendsNothingToAServerWhoseChainIsBad(BrokenChain broken, Reason reason) {
    Identity identity = broken.identity(LAB, Instant.now(), "localhost", "127.0.0.1");
    try (FaultyHttpServer server = serving(identity)) {
      String url = server.uri("/").toString();
      Observation seen = HTTPS.with("bearer", new Secret("t0ken")).look(url);
      assertThat(seen.reason()).as(seen.toString()).isEqualTo(reason);
      assertThat(seen.phases().reached()).contains(Phase.TLS);
      assertThat(seen.evidence().items()).anyMatch(item -> item.name().equals("certificate chain"));
      assertThat(server.requests().all()).isEmpty();
      Observation ignored =
          HTTPS
              .with("insecure", true)
              .expecting(Checks.condition("v", "cert.verdict", reason.code()::equals))
              .look(url);
      assertThat(ignored.verdict()).as(ignored.toString()).isEqualTo(Verdict.OK);
    }
  }

  @Test
  void makesAFullHandshakeEachTime() {
    Identity good = LAB.issue(Leaf.localhost());
    Identity bad = BrokenChain.EXPIRED.identity(LAB, Instant.now(), "localhost", "127.0.0.1");
    try (FaultyHttpServer server = serving(good);
        Trial.Looker looker = HTTPS.looker(server.uri("/").toString())) {
      assertThat(looker.look().verdict()).isEqualTo(Verdict.OK);
      assertThat(looker.look().verdict()).isEqualTo(Verdict.OK);
      // A resumed session would not show that the certificate has changed.
      server.present(TlsSettings.of(bad));
      assertThat(looker.look().reason()).isEqualTo(Reason.CERT_EXPIRED);
    }
  }

  @Test
  void showsItsOwnCertificateWhenAsked() {
    TlsSettings mutual = TlsSettings.mutual(LAB.issue(Leaf.localhost()), LAB.rootCertificate());
    Identity mine = LAB.issue(Leaf.client("watcher"));
    try (FaultyHttpServer server = FaultyHttpServer.startTls(Endpoint.any(), mutual)) {
      server.on("/", Answer.text("hi"));
      String url = server.uri("/").toString();
      assertThat(HTTPS.look(url).reason()).isIn(Reason.TLS_FAILED, Reason.CONNECTION_LOST);
      Observation seen =
          HTTPS
              .with("client-cert", mine.chainPem())
              .with("client-key", new Secret(mine.keyPem()))
              .look(url);
      assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.OK);
    }
  }

  @Test
  void saysWhenAHandshakeHangsOrAnAnswerDoes() {
    Trial trial = HTTPS.within(Duration.ofSeconds(3));
    try (FaultyHttpServer server = serving(LAB.issue(Leaf.localhost()))) {
      server.on("/silent", Misbehaviour.silence());
      assertThat(trial.look(server.uri("/silent").toString()).reason())
          .isEqualTo(Reason.FIRST_BYTE_TIMEOUT);
      server.onConnect(new OnConnect.NeverAnswer());
      assertThat(trial.look(server.uri("/").toString()).reason()).isEqualTo(Reason.TLS_TIMEOUT);
    }
  }

  @Test
  void saysWhenHttp2WasWantedAndNotGot() {
    try (FaultyHttpServer server = serving(LAB.issue(Leaf.localhost()))) {
      Observation seen = HTTPS.with("http-version", "2").look(server.uri("/").toString());
      assertThat(seen.reason()).isEqualTo(Reason.PROTOCOL);
      assertThat(seen.detail()).contains("not by HTTP/2");
    }
  }

  @Test
  void followsARedirectFromPlainToTls() {
    try (FaultyHttpServer secure = serving(LAB.issue(Leaf.localhost()));
        FaultyHttpServer plain = FaultyHttpServer.start()) {
      plain.on("/", Answer.redirect(secure.uri("/")));
      Observation seen = HTTPS.look(plain.uri("/").toString());
      assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.OK);
      assertThat(seen.phases().hops()).hasSize(2);
      assertThat(seen.phases().hops().getFirst().nanos()).doesNotContainKey(Phase.TLS);
      assertThat(seen.phases().hops().getLast().nanos()).containsKey(Phase.TLS);
    }
  }

  private static FaultyHttpServer serving(Identity identity) {
    return FaultyHttpServer.startTls(identity).on("/", Answer.text("hi"));
  }
}
