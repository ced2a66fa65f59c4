package io.midwatch.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.house.ExpectedErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpServerTest {
  private final CountDownLatch left = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    List<Route> routes =
        List.of(
            Route.open("/hello", request -> Answer.text(200, Answer.TEXT, "hello")),
            Route.open("/id/<id>", request -> Answer.json(request.pathParam("id"))),
            Route.open("/thread", request -> Answer.json("" + Thread.currentThread().isVirtual())),
            Route.open("/broken", HttpServerTest::broken),
            Route.open("/long", request -> Answer.json("x".repeat(5_000))),
            Route.get("/closed", request -> Answer.json("{}")),
            Route.open("/live", request -> live()),
            Route.open("/stubborn", request -> stubborn()),
            Route.open("/late", request -> late()),
            new Route(
                Method.POST,
                "/form",
                Access.OPEN,
                request -> Answer.json(request.form("a").orElse("none"))));
    Guard guard =
        (request, access) ->
            access == Access.SIGNED_IN
                ? Optional.of(Answer.text(401, Answer.TEXT, "no"))
                : Optional.empty();
    server =
        HttpServer.start(
            new ListenAddress("127.0.0.1", 0),
            routes,
            guard,
            (request, status, detail) -> Answer.text(status, Answer.TEXT, detail));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer stubborn() {
    return new Answer(
        200, "text/event-stream", new Answer.Body.Live(out -> left.await()), Map.of());
  }

  private Answer late() throws InterruptedException {
    asked.countDown();
    assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
    return Answer.text(200, Answer.TEXT, "late");
  }

  private static Answer broken(Request request) {
    throw new IllegalStateException("secret inside");
  }

  private Answer live() {
    return new Answer(
        200,
        "text/event-stream",
        new Answer.Body.Live(out -> {
          try {
            while (true) {
              out.write("tick\n\n".getBytes(StandardCharsets.UTF_8));
              out.flush();
              if (left.await(20, TimeUnit.MILLISECONDS)) {
                return;
              }
            }
          } finally {
            left.countDown();
          }
        }),
        Map.of());
  }

  /** Sends raw bytes, as many as the server takes, and reads until it closes. */
  private String raw(String request) throws IOException {
    StringBuilder answer = new StringBuilder();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      try {
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      } catch (SocketException refused) {
        assertThat(request.length()).as("what was not taken").isGreaterThan(100_000);
      }
      InputStream in = socket.getInputStream();
      for (int read = in.read(); read >= 0; read = in.read()) {
        answer.append((char) read);
      }
    } catch (SocketException reset) {
      assertThat(answer).isNotEmpty();
    }
    return answer.toString();
  }

  private String get(String path, String... headers) throws IOException {
    return raw(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + String.join("\r\n", headers)
            + (headers.length == 0 ? "" : "\r\n")
            + "\r\n");
  }

  @Test
  void answersOnAVirtualThreadAndTellsNothingOfItself() throws IOException {
    assertThat(get("/thread")).endsWith("true");
    assertThat(get("/hello"))
        .startsWith("HTTP/1.1 200")
        .doesNotContainIgnoringCase("jetty")
        .doesNotContainIgnoringCase("javalin")
        .contains("Content-Security-Policy: default-src 'none'")
        .contains("frame-ancestors 'none'")
        .contains("X-Content-Type-Options: nosniff")
        .contains("Cache-Control: no-store");
  }

  @Test
  void keepsSlashesOfAnIdHoweverTheyAreWritten() throws IOException {
    assertThat(get("/id/a/b//c")).endsWith("a/b//c");
    assertThat(get("/id/a%2Fb%2F%2Fc")).endsWith("a/b//c");
    assertThat(get("/id/a%20b+c%25d%3Fe")).endsWith("a b+c%d?e");
  }

  @Test
  void turnsWhatGoesWrongIntoItsErrorPageWithoutTheInside() throws IOException {
    assertThat(get("/nothing")).startsWith("HTTP/1.1 404").contains("nothing at this address");
    assertThat(raw("DELETE /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 405");
    ExpectedErrors.expect("secret inside");
    assertThat(get("/broken")).startsWith("HTTP/1.1 500").doesNotContain("secret inside");
    assertThat(get("/closed")).startsWith("HTTP/1.1 401");
  }

  @Test
  void boundsWhatItTakes() throws IOException {
    assertThat(get("/hello", "X-Flood: " + "y".repeat(40_000))).startsWith("HTTP/1.1 431");
    String head = "POST /form HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
    String type = "Content-Type: application/x-www-form-urlencoded\r\n";
    assertThat(raw(head + type + "Content-Length: 3\r\n\r\na=7")).endsWith("7");
    assertThat(raw(head + type + "Content-Length: 900000\r\n\r\n" + "a".repeat(900_000)))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void compressesWhatIsWorthIt() throws IOException {
    assertThat(get("/long", "Accept-Encoding: gzip")).contains("Content-Encoding: gzip");
    assertThat(get("/hello", "Accept-Encoding: gzip")).doesNotContain("Content-Encoding");
  }

  @Test
  void noticesWhenALiveReaderHasGone() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write("GET /live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      StringBuilder seen = new StringBuilder();
      while (seen.indexOf("tick") < 0) {
        seen.append((char) in.read());
      }
    }
    assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void closesAlthoughConnectionsAreOpenAndALiveAnswerNeverEnds() throws Exception {
    try (Socket idle = new Socket(InetAddress.getLoopbackAddress(), server.port());
        Socket live = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      live.setSoTimeout(30_000);
      live.getOutputStream()
          .write("GET /stubborn HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      assertThat(live.getInputStream().read()).isEqualTo('H');
      server.close();
      assertThat(idle.isConnected()).isTrue();
      left.countDown();
    }
  }

  @Test
  void letsAnAnswerUnderWayGetOut() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write("GET /late HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      Thread closing = Thread.ofVirtual().start(server::close);
      assertThat(closing.join(Duration.ofMillis(200))).as("closed before the answer").isFalse();
      left.countDown();
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 200")
          .endsWith("late");
      closing.join();
    }
  }

  @Test
  void saysWhichAddressIsTaken() {
    ExpectedErrors.expect("Failed to start Javalin");
    ListenAddress taken = new ListenAddress("127.0.0.1", server.port());
    assertThatThrownBy(() ->
            HttpServer.start(
                taken,
                List.of(),
                Guard.NONE,
                (request, status, detail) -> Answer.text(status, Answer.TEXT, detail)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot listen on " + taken)
        .hasMessageContaining("in use");
  }
}
