package io.midwatch.lab.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void refusesAConnectionOnARefusedPort() throws Exception {
    try (RefusedPort port = RefusedPort.take();
        Socket client = new Socket()) {
      assertThatThrownBy(() -> client.connect(Endpoint.at(port.port()).socketAddress(), 2000))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void hangsAConnectionOnABlackHole() throws Exception {
    try (BlackHolePort port = BlackHolePort.open();
        Socket client = new Socket()) {
      assertThatThrownBy(() -> client.connect(Endpoint.at(port.port()).socketAddress(), 150))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void endsScriptedDelaysAndConnectionsWhenItCloses() throws Exception {
    var begun = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    TcpServer server =
        TcpServer.start(
            Endpoint.any(),
            connection -> {
              begun.countDown();
              try {
                connection.pause(Duration.ofHours(1));
              } finally {
                ended.countDown();
              }
            });
    try (Socket client = new Socket()) {
      client.connect(server.endpoint().socketAddress(), 2000);
      assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
      server.close();
      assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
      assertThat(server.openConnections()).isZero();
    }
  }

  @Test
  void canTakeItsPortAgainAfterAStop() {
    int port;
    try (TcpServer first = TcpServer.start(Endpoint.any(), connection -> {})) {
      port = first.port();
    }
    try (TcpServer second = TcpServer.start(Endpoint.at(port), connection -> {})) {
      assertThat(second.port()).isEqualTo(port);
    }
  }

  @Test
  void neverLeavesTheMachine() {
    assertThatThrownBy(() -> new Endpoint(InetAddress.ofLiteral("192.0.2.1"), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("loopback only");
  }

  @Test
  void saysHowManyArrivedWhenTheBoundPasses() {
    var recorder = new Recorder<String>("requests");
    recorder.add("one");
    assertThatThrownBy(() -> recorder.await(2, Duration.ofMillis(5)))
        .hasMessage("1 of 2 requests after PT0.005S");
  }
}
