package io.midwatch.detect.kind.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.probe.Checks;
import io.midwatch.detect.probe.Trial;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.net.Connection;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.RefusedPort;
import io.midwatch.lab.net.TcpServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A name with several addresses, of which some do not answer. */
@Timeout(60)
class TcpAddressesTest {
  private final LabDns dns = LabDns.start();

  @BeforeEach
  void know() {
    dns.put("shop.example.test. 60 IN A 127.0.0.2");
    dns.put("shop.example.test. 60 IN A 127.0.0.3");
    dns.put("shop.example.test. 60 IN A 127.0.0.1");
  }

  @AfterEach
  void close() {
    dns.close();
  }

  private Trial tcp(List<String> deny) {
    return Trial.of(new TcpKind())
        .under(Checks.watcher(9, 9, Optional.of("127.0.0.1:" + dns.port()), List.of(), deny));
  }

  @Test
  void goesOnToTheNextAddressAndSaysWhichOneAnswered() {
    try (TcpServer server = TcpServer.start(Endpoint.any(), Connection::swallow)) {
      Observation seen =
          tcp(List.of())
              .expecting(Checks.condition("address", "address", "127.0.0.1"::equals))
              .look("shop.example.test:" + server.port());
      assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.OK);
      assertThat(seen.phases().hops().getLast().address()).isEqualTo("127.0.0.1");
      while (server.accepted() == 0) {
        Thread.onSpinWait(); // The kernel connects before the server has taken it.
      }
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void saysThatNoneAnswered() {
    try (RefusedPort closed = RefusedPort.take()) {
      Observation seen = tcp(List.of()).look("shop.example.test:" + closed.port());
      assertThat(seen.reason()).isEqualTo(Reason.REFUSED);
      assertThat(seen.detail()).endsWith("at none of its 3 addresses");
    }
  }

  @Test
  void goesToNoneWhenOneOfThemMayNotBeProbed() {
    try (TcpServer server = TcpServer.start(Endpoint.any(), Connection::swallow)) {
      Observation seen = tcp(List.of("127.0.0.2/32")).look("shop.example.test:" + server.port());
      assertThat(seen.reason()).isEqualTo(Reason.ADDRESS_REFUSED);
      assertThat(server.accepted()).isZero();
    }
  }
}
