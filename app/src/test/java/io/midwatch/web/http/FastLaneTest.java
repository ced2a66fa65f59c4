package io.midwatch.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.house.ExpectedErrors;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FastLaneTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final CompletableFuture<Answer> later = new CompletableFuture<>();
  private final CountDownLatch waiting = new CountDownLatch(1);
  private HttpServer server;

  private final class Lane implements FastLane {
    @Override
    public boolean takes(String path) {
      return path.startsWith("/in/");
    }

    @Override
    public CompletionStage<Answer> answer(FastRequest request) {
      return switch (request.path()) {
        case "/in/later" -> {
          waiting.countDown();
          yield later;
        }
        case "/in/broken" -> throw new IllegalStateException("broken inside");
        case "/in/unlinked" -> throw new NoClassDefFoundError("broken inside");
        default -> CompletableFuture.completedFuture(echo(request));
      };
    }

    private static Answer echo(FastRequest request) {
      String words =
          "%s %s %s %d %s"
              .formatted(
                  request.method(),
                  request.path(),
                  request.parameters().pairs(),
                  request.body().size(),
                  request.header("X-Who").orElse("nobody"));
      long kept = request.body().size() - request.body().leftOut();
      return Answer.text(200, Answer.TEXT, words).with("X-Kept", "" + kept);
    }
  }

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.open(new ListenAddress("127.0.0.1", 0), List.of(new Lane()));
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private HttpResponse<String> ask(String method, String path, String body) throws Exception {
    return client.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest request(String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .header("X-Who", "me")
        .timeout(Duration.ofSeconds(20))
        .build();
  }

  @Test
  void takesEveryMethodWithItsQueryAndItsBody() throws Exception {
    assertThat(ask("PUT", "/in/a%2Fb?x=1&x=a%20b+c&=&y", "four").body())
        .isEqualTo(
            "PUT /in/a%2Fb [Pair[name=x, value=1], Pair[name=x, value=a b c],"
                + " Pair[name=, value=], Pair[name=y, value=]] 4 me");
    HttpResponse<String> head = ask("HEAD", "/in/a", "");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("X-Kept")).contains("0");
  }

  @Test
  void keepsBothEndsOfALargeBody() throws Exception {
    HttpResponse<String> answer = ask("POST", "/in/big", "x".repeat(2_000_000));
    assertThat(answer.body()).contains(" 2000000 ");
    assertThat(answer.headers().firstValue("X-Kept"))
        .contains("" + (FastRequest.KEPT_HEAD + FastRequest.KEPT_TAIL));
  }

  @Test
  void isOpenBeforeThereAreRoutesAndWhatIsNoLaneIsToldToComeAgain() throws Exception {
    assertThat(ask("GET", "/in/a", "").statusCode()).isEqualTo(200);
    HttpResponse<String> early = ask("GET", "/hello", "");
    assertThat(early.statusCode()).isEqualTo(503);
    assertThat(early.headers().firstValue("Retry-After")).contains("1");
    server.serve(
        List.of(Route.open("/hello", request -> Answer.text(200, Answer.TEXT, "hello"))),
        Guard.NONE,
        (request, status, detail) -> Answer.text(status, Answer.TEXT, detail));
    assertThat(ask("GET", "/hello", "").body()).isEqualTo("hello");
    assertThat(ask("GET", "/in/a", "").statusCode()).isEqualTo(200);
  }

  @Test
  void saysThatItBrokeWithoutTheInside() throws Exception {
    ExpectedErrors.expect("broken inside");
    for (String path : List.of("/in/broken", "/in/unlinked")) {
      HttpResponse<String> answer = ask("GET", path, "");
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).doesNotContain("inside", "NoClassDef");
    }
  }

  @Test
  void letsWhatWaitsForTheDiskOutWhileItClosesAndRefusesWhatComesThen() throws Exception {
    CompletableFuture<HttpResponse<String>> early =
        client.sendAsync(request("GET", "/in/later", ""), HttpResponse.BodyHandlers.ofString());
    assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
    Thread closing = Thread.ofVirtual().start(server::close);
    HttpResponse<String> during = ask("GET", "/in/a", "");
    while (during.statusCode() == 200) {
      during = ask("GET", "/in/a", "");
    }
    assertThat(during.statusCode()).isEqualTo(503);
    assertThat(during.headers().firstValue("Retry-After")).isPresent();
    later.complete(Answer.text(200, Answer.TEXT, "on disk"));
    assertThat(early.get(10, TimeUnit.SECONDS).body()).isEqualTo("on disk");
    closing.join();
  }
}
