package io.midwatch.detect.kind.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.base.SystemClock;
import io.midwatch.detect.kind.TryLook;
import io.midwatch.detect.kind.TryPlan;
import io.midwatch.detect.net.Family;
import io.midwatch.detect.net.HostPort;
import io.midwatch.detect.probe.ProbeParts;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.TcpServer;
import io.midwatch.lab.tls.BrokenChain;
import io.midwatch.lab.tls.HostileTls;
import io.midwatch.lab.tls.TlsSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class TcpTlsTest {
  private static final CertificateLab LAB = CertificateLab.shared();

  /** A server that greets over TLS. */
  private static TcpServer greeting(Identity identity) {
    return TcpServer.start(
        Endpoint.any(),
        connection ->
            TlsSettings.of(identity)
                .handshake(connection)
                .output()
                .write("* OK ready\r\n".getBytes(StandardCharsets.UTF_8)));
  }

  private static Sighting look(int port) throws Exception {
    return look(port, Duration.ofSeconds(20));
  }

  private static Sighting look(int port, Duration limit) throws Exception {
    ProbeParts parts = new ProbeParts(new SystemClock(), TryPlan.watcher(false), Mask.NONE);
    TcpProbe probe =
        new TcpProbe(
            new HostPort("localhost", port),
            Family.V4,
            Optional.of(new TlsLayer(LAB.clientContext().getSocketFactory(), Optional.empty())),
            Optional.empty(),
            new Expected(Optional.of(WireText.parse("* OK")), Optional.empty()),
            true,
            parts.names(),
            parts.networks(),
            Mask.NONE);
    return TryLook.within(limit, probe);
  }

  @Test
  void talksOverTls() throws Exception {
    try (TcpServer server = greeting(LAB.issue(Leaf.localhost()))) {
      assertThat(look(server.port()).reason()).isEqualTo(Reason.OK);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRED,CERT_EXPIRED",
    "NOT_YET_VALID,CERT_EXPIRED",
    "WRONG_HOST,CERT_NAME",
    "UNTRUSTED_ROOT,CERT_UNTRUSTED",
    "SELF_SIGNED,CERT_UNTRUSTED",
    "MISSING_INTERMEDIATE,CERT_UNTRUSTED",
    "EXPIRED_INTERMEDIATE,CERT_EXPIRED"
  })
  void saysWhatIsWrongWithTheCertificate(BrokenChain fault, Reason reason) throws Exception {
    Identity identity = fault.identity(LAB, new SystemClock().now(), "localhost");
    try (TcpServer server = greeting(identity)) {
      assertThat(look(server.port()).reason()).isEqualTo(reason);
    }
  }

  @ParameterizedTest
  @EnumSource(HostileTls.class)
  void survivesHostileHandshakes(HostileTls hostile) throws Exception {
    try (TcpServer server = hostile.start()) {
      assertThat(look(server.port(), Duration.ofSeconds(4)).reason())
          .isIn(Reason.TLS_FAILED, Reason.TLS_TIMEOUT, Reason.CONNECTION_LOST);
    }
  }

  @Test
  void judgesByTheMachinesOwnTrustUnlessTold() throws Exception {
    try (TcpServer server = greeting(LAB.issue(Leaf.localhost()))) {
      Sighting sighting =
          TryLook.once(
              TryPlan.probe(new TcpKind(), "localhost:" + server.port(), Map.of("tls", true)));
      assertThat(sighting.reason()).isEqualTo(Reason.CERT_UNTRUSTED);
    }
  }
}
