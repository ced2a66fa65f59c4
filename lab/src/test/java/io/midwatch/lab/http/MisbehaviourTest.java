package io.midwatch.lab.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.lab.net.Bytes;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Read off the wire byte by byte, since no decent client would hand these through. */
class MisbehaviourTest {

  private static final int PLENTY = 300_000;

  private final FaultyHttpServer server = FaultyHttpServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void floodsWithoutEnd() throws Exception {
    assertThat(wire(Misbehaviour.endlessBody(), PLENTY)).endsWith("xxxx").hasSize(PLENTY);
    assertThat(wire(Misbehaviour.endlessChunks(), PLENTY))
        .contains("1\r\nx\r\n1\r\nx")
        .hasSize(PLENTY);
    assertThat(wire(Misbehaviour.endlessHeaders(), PLENTY))
        .contains("X-Flood: y")
        .doesNotContain("\r\n\r\n")
        .hasSize(PLENTY);
    assertThat(wire(Misbehaviour.endlessHeaderLine(), PLENTY)).endsWith("zzzz").hasSize(PLENTY);
    assertThat(wire(Misbehaviour.endlessStatusLine(), PLENTY)).startsWith("HTTP/1.1 200 OOO");
    assertThat(wire(Misbehaviour.informationalFlood(Long.MAX_VALUE), PLENTY))
        .doesNotContain("HTTP/1.1 200")
        .hasSize(PLENTY);
  }

  @Test
  void floodsWithAnEnd() throws Exception {
    assertThat(wire(Misbehaviour.headerFlood(2000), PLENTY).lines().count()).isEqualTo(2004);
    assertThat(wire(Misbehaviour.informationalFlood(3), PLENTY))
        .containsSubsequence("103", "103", "103", "HTTP/1.1 200 OK")
        .endsWith("ok");
  }

  @Test
  void sendsWhatIsNoHttp() throws Exception {
    assertThat(wire(Misbehaviour.malformedStatusLine(), PLENTY)).startsWith("HTTP/banana");
    assertThat(wire(Misbehaviour.notHttp(), PLENTY)).isEqualTo("SSH-2.0-OpenSSH_9.9\r\n");
    assertThat(wire(Misbehaviour.malformedHeaders(), PLENTY)).contains("no colon here\r\n");
    assertThat(wire(Misbehaviour.chunkedGarbage(), PLENTY)).contains("\r\n\r\nzz\r\n");
    assertThat(wire(Misbehaviour.hugeChunk(), PLENTY)).endsWith("7fffffffffffffff\r\nhello");
    assertThat(wire(Misbehaviour.twoLengths(), PLENTY)).contains("Length: 2\r\nContent-Length: 20");
    assertThat(wire(Misbehaviour.negativeLength(), PLENTY)).contains("Length: -1\r\n");
    assertThat(wire(Misbehaviour.falseGzip(), 200)).contains("gzip\r\n").contains("no gzip");
  }

  @Test
  void saysNothingAtAll() throws Exception {
    assertThat(wire(Misbehaviour.hangUp(), PLENTY)).isEmpty();
    assertThatThrownBy(() -> wire(Misbehaviour.reset(), PLENTY)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> wire(Misbehaviour.silence(), PLENTY))
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(wire(Misbehaviour.slowHead(Duration.ofMillis(1)), 20))
        .isEqualTo("HTTP/1.1 200 OK\r\nX-S");
  }

  @Test
  void refusesABombThatWouldHurtItself() {
    assertThatThrownBy(() -> Misbehaviour.gzipBomb(2L << 30))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Misbehaviour.gzipBomb(1 << 24).body().length()).isLessThan(1 << 15);
  }

  /** Up to this many bytes of the answer, closed by the client when it has them. */
  private String wire(Answer answer, int atMost) throws IOException {
    server.on("/", answer);
    try (Socket socket = new Socket()) {
      socket.connect(server.endpoint().socketAddress(), 2000);
      socket.setSoTimeout(700);
      Bytes.of("GET / HTTP/1.1\r\nHost: lab\r\nConnection: close\r\n\r\n")
          .writeTo(socket.getOutputStream());
      return new String(socket.getInputStream().readNBytes(atMost), ISO_8859_1);
    }
  }
}
