package io.midwatch.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.house.ExpectedErrors;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever asks must not be able to tell which way the answer came. */
final class DirectRoutesTest {
  private static final int MOST = 1_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;

  private static Answer echo(Request request) throws Exception {
    if (request.query("broken").isPresent()) {
      throw new IllegalStateException("broken inside");
    }
    if (request.query("unlinked").isPresent()) {
      throw new NoClassDefFoundError("inside");
    }
    if (request.query("refused").isPresent()) {
      throw new HttpProblem(418, "no");
    }
    return Answer.text(
            201,
            Answer.TEXT,
            "%s %s %s %s %s %s %s %s %s"
                .formatted(
                    request.method(),
                    request.path(),
                    request.pathParam("source"),
                    new TreeMap<>(Map.of("all", request.queryAll("a"))),
                    request.query("b"),
                    request.queryNames().stream().sorted().toList(),
                    request.cookie("seat"),
                    request.secure(),
                    new String(request.body(MOST), StandardCharsets.UTF_8)))
        .with("X-Extra", "yes");
  }

  @BeforeEach
  void start() throws IOException {
    Route plain = new Route(Method.POST, "/{source}/slow", Access.OPEN, DirectRoutesTest::echo);
    Route frequent = new Route(Method.POST, "/{source}/fast", Access.OPEN, DirectRoutesTest::echo);
    Guard guard =
        (request, _) -> request.header("X-Bad").map(_ -> Answer.text(403, Answer.TEXT, "not you"));
    ErrorPage errors =
        (request, status, detail) ->
            Answer.text(status, Answer.TEXT, status + " " + detail + " " + request.method());
    server =
        HttpServer.start(
            new ListenAddress("127.0.0.1", 0), List.of(plain, frequent.frequent()), guard, errors);
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(30));
  }

  private static Map<String, List<String>> headers(HttpResponse<?> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    headers.remove("content-length");
    headers.replaceAll((_, values) -> values.stream().map(one -> one.replace("; ", ";")).toList());
    return headers;
  }

  private void same(HttpRequest slow, HttpRequest fast) throws Exception {
    HttpResponse<String> first = client.send(slow, BodyHandlers.ofString());
    HttpResponse<String> second = client.send(fast, BodyHandlers.ofString());
    assertThat(second.statusCode()).isEqualTo(first.statusCode());
    assertThat(second.body()).isEqualTo(first.body().replace("/slow", "/fast"));
    assertThat(headers(second)).isEqualTo(headers(first));
  }

  @ParameterizedTest
  @CsvSource({
    "/shop/, ''",
    "/shop/, ?a=1&a=2&b=%20x+y&c",
    "/a-b.c_d/, ?b=",
    "/shop/, ?refused",
    "//, ''",
    "/shop/more/, ''",
    "/sh%6Fp/, ?b=1",
  })
  void answersAsTheRouterDoes(String path, String query) throws Exception {
    same(
        to(path + "slow" + query).header("Cookie", "a=b; seat=7").POST(text("x")).build(),
        to(path + "fast" + query).header("Cookie", "a=b; seat=7").POST(text("x")).build());
  }

  private static HttpRequest.BodyPublisher text(String text) {
    return BodyPublishers.ofString(text);
  }

  @Test
  void leavesOtherMethodsToTheRouter() throws Exception {
    same(to("/shop/slow").GET().build(), to("/shop/fast").GET().build());
    same(
        to("/shop/slow").method("PUT", text("x")).build(),
        to("/shop/fast").method("PUT", text("x")).build());
  }

  @Test
  void asksTheGuard() throws Exception {
    same(
        to("/shop/slow").header("X-Bad", "1").POST(text("x".repeat(3 << 20))).build(),
        to("/shop/fast").header("X-Bad", "1").POST(text("x".repeat(3 << 20))).build());
  }

  @Test
  void boundsTheBodyWhetherItsLengthIsSaidOrNot() throws Exception {
    String most = "x".repeat(MOST);
    same(to("/a/slow").POST(text(most)).build(), to("/a/fast").POST(text(most)).build());
    String more = "x".repeat(MOST + 1);
    same(to("/a/slow").POST(text(more)).build(), to("/a/fast").POST(text(more)).build());
    HttpRequest.BodyPublisher unsaid =
        BodyPublishers.ofByteArrays(List.of(new byte[MOST], new byte[1]));
    same(to("/a/slow").POST(unsaid).build(), to("/a/fast").POST(unsaid).build());
  }

  @Test
  void saysThatItBroke() throws Exception {
    ExpectedErrors.expect("broke");
    same(
        to("/a/slow?broken").POST(text("x")).build(), to("/a/fast?broken").POST(text("x")).build());
  }

  @Test
  void keepsTheInsideToItselfWhateverBreaks() throws Exception {
    ExpectedErrors.expect("broke");
    HttpResponse<String> answer =
        client.send(
            to("/a/fast?unlinked").POST(text("x")).build(), HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("NoClassDef", "inside", "<html");
  }

  @Test
  void refusesABodyThatBreaksOff() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              "POST /a/fast HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nfour"
                  .getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answer).doesNotContain("HTTP/1.1 201");
    }
    assertThat(client.send(to("/a/fast").POST(text("x")).build(), BodyHandlers.ofString()))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(201);
  }

  @Test
  void letsConnectionsWaitThatTheMemoryDoesNotHold() throws Exception {
    Handler well = _ -> Answer.text(200, Answer.TEXT, "well");
    List<Socket> open = new ArrayList<>();
    try (HttpServer small = HttpServer.open(new ListenAddress("127.0.0.1", 0), List.of(), 4)) {
      small.serve(
          List.of(Route.open("/", well)),
          Guard.NONE,
          (_, status, detail) -> Answer.text(status, Answer.TEXT, detail));
      for (int i = 0; i < 12; i++) {
        open.add(new Socket(InetAddress.getLoopbackAddress(), small.port()));
      }
      for (Socket socket : open) {
        socket.setSoTimeout(60_000);
        socket
            .getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      for (Socket socket : open) {
        InputStream in = socket.getInputStream();
        assertThat(new String(in.readNBytes(15), StandardCharsets.US_ASCII))
            .as("those that were answered leave to make room")
            .isEqualTo("HTTP/1.1 200 OK");
      }
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
    assertThat(Optional.of(JettySettings.mostConnections()))
        .hasValueSatisfying(most -> assertThat(most).isBetween(256, 100_000));
  }
}
