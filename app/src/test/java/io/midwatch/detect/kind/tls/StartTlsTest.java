package io.midwatch.detect.kind.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.probe.Checks;
import io.midwatch.detect.probe.Trial;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.net.Bytes;
import io.midwatch.lab.net.Connection;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.TcpServer;
import io.midwatch.lab.tls.BrokenChain;
import io.midwatch.lab.tls.StartTlsServer;
import io.midwatch.lab.tls.StartTlsServer.Protocol;
import io.midwatch.lab.tls.TlsSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class StartTlsTest {
  private static final CertificateLab LAB = CertificateLab.shared();

  private static Trial asking(Protocol protocol) {
    return Trial.of(new TlsKind())
        .with("ca", LAB.rootPem())
        .with("starttls", protocol.name().toLowerCase(Locale.ROOT));
  }

  private static Observation look(Trial trial, Protocol protocol, Optional<Identity> identity) {
    try (StartTlsServer server = StartTlsServer.start(protocol, identity.map(TlsSettings::of))) {
      return trial.look("127.0.0.1:" + server.port());
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void seesTheCertificateBehindTheProtocol(Protocol protocol) {
    Observation seen =
        look(
            asking(protocol)
                .expecting(Checks.condition("days", "cert.days", days -> (Long) days > 80)),
            protocol,
            Optional.of(LAB.issue(Leaf.localhost())));
    assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.OK);
    assertThat(seen.phases().hops().getFirst().nanos())
        .containsKeys(Phase.DNS, Phase.CONNECT, Phase.FIRST_BYTE, Phase.TLS);
    Observation broken =
        look(
            asking(protocol),
            protocol,
            Optional.of(BrokenChain.EXPIRED.identity(LAB, Instant.now(), "127.0.0.1")));
    assertThat(broken.reason()).isEqualTo(Reason.CERT_EXPIRED);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void saysThatTheServerOffersNoTls(Protocol protocol) {
    Observation seen = look(asking(protocol), protocol, Optional.empty());
    assertThat(seen.reason()).isEqualTo(Reason.PROTOCOL);
    assertThat(seen.detail())
        .contains("does not offer TLS")
        .containsAnyOf("502 5.5.1", "a1 BAD unknown command", "-ERR command not permitted");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void namesAProtocolThatIsNotTheOneAskedFor(Protocol protocol) {
    Protocol other =
        switch (protocol) {
          case SMTP -> Protocol.IMAP;
          case IMAP -> Protocol.POP3;
          case POP3 -> Protocol.SMTP;
        };
    Observation seen = look(asking(protocol), other, Optional.of(LAB.issue(Leaf.localhost())));
    assertThat(seen.reason()).as(seen.toString()).isEqualTo(Reason.PROTOCOL);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void endsWithSilentAndEndlessServers(Protocol protocol) {
    Trial trial = asking(protocol).within(Duration.ofSeconds(1));
    assertThat(against(trial, Connection::swallow).reason()).isEqualTo(Reason.FIRST_BYTE_TIMEOUT);
    assertThat(against(asking(protocol), connection -> {}).reason())
        .isEqualTo(Reason.CONNECTION_LOST);
    Bytes greeting = Bytes.of("220-more\r\n* OK\r\n+OK\r\n".repeat(1000));
    Observation endless =
        against(
            trial,
            connection -> {
              while (true) {
                greeting.writeTo(connection.output());
              }
            });
    assertThat(endless.verdict()).as(endless.toString()).isEqualTo(Verdict.FAIL);
    Observation endlessLine =
        against(
            trial,
            connection -> {
              while (true) {
                Bytes.filled(8192, 'x').writeTo(connection.output());
              }
            });
    assertThat(endlessLine.verdict()).as(endlessLine.toString()).isEqualTo(Verdict.FAIL);
  }

  /** Bytes behind the last line in the clear are no part of TLS: somebody put them there. */
  @Test
  void doesNotTakeWhatWasSaidInTheClearForTls() {
    Observation seen =
        against(
            asking(Protocol.POP3),
            connection -> {
              Bytes.of("+OK\r\n+OK go\r\n+OK injected\r\n").writeTo(connection.output());
              connection.swallow();
            });
    assertThat(seen.reason()).as(seen.toString()).isEqualTo(Reason.TLS_FAILED);
  }

  private static Observation against(Trial trial, TcpServer.Conversation conversation) {
    try (TcpServer server = TcpServer.start(Endpoint.any(), conversation)) {
      return trial.look("127.0.0.1:" + server.port());
    }
  }
}
