package io.midwatch.detect.kind.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.Secret;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.probe.Checks;
import io.midwatch.detect.probe.Trial;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRedirectsTest {
  private static final Trial HTTP = Trial.of(new HttpKind());

  private final FaultyHttpServer server = FaultyHttpServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void followsRedirectsWithAHopEach() {
    server.on("/a", Answer.redirect(301, "/b?secret=1"));
    server.on("/b", Answer.redirect(server.uri("/c")));
    server.on("/c", Answer.text("here"));
    Observation seen =
        HTTP.expecting(Checks.condition("redirects == 2", "redirects", Long.valueOf(2)::equals))
            .look(server.uri("/a").toString());
    assertThat(seen.verdict()).as(seen.detail()).isEqualTo(Verdict.OK);
    assertThat(seen.phases().hops()).hasSize(3);
    assertThat(seen.phases().hops().get(1).target()).endsWith("/b?…");
  }

  @Test
  void endsALoop() {
    server.on("/loop", Answer.redirect(302, "/loop"));
    Observation seen = HTTP.look(server.uri("/loop").toString());
    assertThat(seen.reason()).isEqualTo(Reason.REDIRECTS);
    assertThat(seen.detail()).startsWith("more than 5 redirects: ");
    assertThat(seen.phases().hops()).hasSize(6);
  }

  @Test
  void takesTheRedirectItselfAsTheAnswerWhenItMustNotFollow() {
    server.on("/old", Answer.redirect(301, "/new"));
    Observation plain = HTTP.with("redirects", 0L).look(server.uri("/old").toString());
    assertThat(plain.reason()).isEqualTo(Reason.STATUS);
    Observation judged =
        HTTP.with("redirects", 0L)
            .expecting(Checks.condition("status == 301", "status", Long.valueOf(301)::equals))
            .look(server.uri("/old").toString());
    assertThat(judged.verdict()).isEqualTo(Verdict.OK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://169.254.169.254/latest/", "http://[fe80::1]/", "http://0.0.0.0/"})
  void refusesToBeLedToAForbiddenAddress(String location) {
    server.on("/lead", Answer.redirect(302, location));
    Observation seen = HTTP.look(server.uri("/lead").toString());
    assertThat(seen.reason()).isEqualTo(Reason.ADDRESS_REFUSED);
    assertThat(seen.phases().hops()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://127.0.0.1/", "javascript:alert(1)", "http://", "file:///etc/passwd"})
  void refusesRedirectsToNowhere(String location) {
    server.on("/lead", Answer.redirect(302, location));
    assertThat(HTTP.look(server.uri("/lead").toString()).reason()).isEqualTo(Reason.REDIRECTS);
  }

  @Test
  void takesNoSecretsToAnotherOrigin() throws Exception {
    try (FaultyHttpServer other = FaultyHttpServer.start()) {
      other.on("/", Answer.text("hi"));
      server.on("/away", Answer.redirect(other.uri("/")));
      Observation seen =
          HTTP.with("bearer", new Secret("t0ken"))
              .with("headers", Map.of("X-Api-Key", "k", "Accept", "text/plain"))
              .look(server.uri("/away").toString());
      assertThat(seen.verdict()).isEqualTo(Verdict.OK);
      var request = other.await(1, Duration.ofSeconds(30)).getFirst();
      assertThat(request.header("Authorization")).isEmpty();
      assertThat(request.header("X-Api-Key")).isEmpty();
      assertThat(request.header("Accept")).contains("text/plain");
    }
  }

  @Test
  void asksByGetAfterAPostAndKeepsTheMethodWhereToldSo() throws Exception {
    server.on("/303", Answer.redirect(303, "/x"));
    server.on("/307", Answer.redirect(307, "/x"));
    server.on("/x", Answer.text("hi"));
    Trial post = HTTP.with("method", "POST").with("body", "b");
    post.look(server.uri("/303").toString());
    post.look(server.uri("/307").toString());
    var requests = server.await(4, Duration.ofSeconds(30));
    assertThat(requests.get(1).method()).isEqualTo("GET");
    assertThat(requests.get(3).method()).isEqualTo("POST");
    assertThat(requests.get(3).body().text()).isEqualTo("b");
  }
}
