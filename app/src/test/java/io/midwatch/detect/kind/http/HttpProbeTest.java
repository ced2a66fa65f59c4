package io.midwatch.detect.kind.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.Secret;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Hop;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.probe.Checks;
import io.midwatch.detect.probe.Trial;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.OAuthDesk;
import io.midwatch.lab.http.Request;
import io.midwatch.lab.net.BlackHolePort;
import io.midwatch.lab.net.RefusedPort;
import io.midwatch.plan.Options;
import io.midwatch.plan.condition.Condition;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProbeTest {
  private static final Trial HTTP = Trial.of(new HttpKind());
  private static final Condition DB_OK =
      Checks.condition("body.db == \"ok\"", "body", body -> Map.of("db", "ok").equals(body));

  private final FaultyHttpServer server = FaultyHttpServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void isOkOnAnyTwoHundredByDefault() throws Exception {
    server.on("/health", Answer.json("{\"db\":\"ok\"}").withStatus(204));
    server.on("/json", Answer.json("{\"db\":\"ok\"}"));
    assertThat(HTTP.look(url("/health")).verdict()).isEqualTo(Verdict.OK);
    Observation seen = HTTP.expecting(DB_OK).look(url("/json"));
    assertThat(seen.verdict()).as(seen.detail()).isEqualTo(Verdict.OK);
    assertThat(server.await(2, Duration.ofSeconds(30)).getFirst().header("User-Agent"))
        .contains("Midwatch");
  }

  @Test
  void failsOnAnotherStatusUnlessAConditionJudgesIt() {
    server.on("/down", Answer.text("database is away").withStatus(503));
    Observation seen = HTTP.look(url("/down"));
    assertThat(seen.reason()).isEqualTo(Reason.STATUS);
    assertThat(seen.detail()).endsWith("/down answered 503 Service Unavailable");
    assertThat(seen.evidence().items()).anyMatch(item -> item.text().contains("database is away"));
    Condition expects503 = Checks.condition("status == 503", "status", Long.valueOf(503)::equals);
    assertThat(HTTP.expecting(expects503).look(url("/down")).verdict()).isEqualTo(Verdict.OK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "<html>", "{\"db\":", "{} {}", "{\"db\" \"ok\"}", "[1,2"})
  void saysWhenAnAnswerIsNotJson(String body) {
    server.on("/json", Answer.text(body));
    Observation seen = HTTP.expecting(DB_OK).look(url("/json"));
    assertThat(seen.reason()).isEqualTo(Reason.NOT_JSON);
  }

  @Test
  void endsJsonThatIsTooDeep() {
    server.on("/deep", Answer.json("[".repeat(100_000)));
    assertThat(HTTP.expecting(DB_OK).look(url("/deep")).reason()).isEqualTo(Reason.NOT_JSON);
  }

  @Test
  void measuresEveryPhaseAndTheSumIsTheTotal() {
    server.on(
        "/slow",
        Answer.text("x".repeat(3000))
            .after(Duration.ofMillis(120))
            .dripping(1000, Duration.ofMillis(60)));
    // Of several looks the one in which neither class loading nor a busy machine came between.
    Observation seen =
        Stream.generate(() -> HTTP.look(url("/slow")))
            .limit(4)
            .min(Comparator.comparingLong(HttpProbeTest::betweenPhases))
            .orElseThrow();
    Hop hop = seen.phases().hops().getFirst();
    assertThat(hop.nanos())
        .containsOnlyKeys(Phase.DNS, Phase.CONNECT, Phase.SEND, Phase.FIRST_BYTE, Phase.TRANSFER);
    assertThat(hop.address()).isEqualTo("127.0.0.1");
    assertThat(hop.nanos().get(Phase.FIRST_BYTE)).isBetween(100_000_000L, 1_000_000_000L);
    assertThat(hop.nanos().get(Phase.TRANSFER)).isGreaterThan(100_000_000L);
    assertThat(betweenPhases(seen)).isBetween(0L, 5_000_000L);
  }

  private static long betweenPhases(Observation seen) {
    return seen.phases().totalNanos()
        - seen.phases().hops().getFirst().nanos().values().stream()
            .mapToLong(Long::longValue)
            .sum();
  }

  @Test
  void usesAFreshConnectionEachTime() throws Exception {
    server.on("/", Answer.text("hi"));
    try (Trial.Looker looker = HTTP.looker(url("/"))) {
      looker.look();
      looker.look();
    }
    List<Request> seen = server.await(2, Duration.ofSeconds(30));
    assertThat(seen.get(0).connection()).isNotEqualTo(seen.get(1).connection());
  }

  @Test
  void tellsRefusedFromSilent() {
    try (RefusedPort refused = RefusedPort.take();
        BlackHolePort hole = BlackHolePort.open()) {
      assertThat(HTTP.look("http://127.0.0.1:" + refused.port() + "/").reason())
          .isEqualTo(Reason.REFUSED);
      Observation seen =
          HTTP.within(Duration.ofMillis(300)).look("http://127.0.0.1:" + hole.port() + "/");
      assertThat(seen.reason()).isEqualTo(Reason.CONNECT_TIMEOUT);
      assertThat(seen.phases().reached()).contains(Phase.CONNECT);
    }
  }

  @Test
  void sendsWhatItIsToldTo() throws Exception {
    server.on("POST", "/in", request -> Answer.text(request.body().text()));
    Observation seen =
        HTTP.with("method", "POST")
            .with("body", "{\"a\":1}")
            .with("headers", Map.of("X-Key", "k1"))
            .with("basic", new Options(Map.of("user", "ana", "password", new Secret("hunter22"))))
            .expecting(Checks.condition("text", "text", "{\"a\":1}"::equals))
            .look(url("/in"));
    assertThat(seen.verdict()).as(seen.detail()).isEqualTo(Verdict.OK);
    Request sent = server.await(1, Duration.ofSeconds(30)).getFirst();
    assertThat(sent.header("Authorization")).contains("Basic YW5hOmh1bnRlcjIy");
    assertThat(sent.header("X-Key")).contains("k1");
    assertThat(sent.header("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
  }

  @Test
  void saysWhenCredentialsAreNotTakenAndShowsThemNowhere() {
    server.on(
        "*",
        "/echo",
        request ->
            Answer.text("you sent " + request.header("Authorization").orElse("")).withStatus(401));
    Observation seen = HTTP.with("bearer", new Secret("s3cr3t-t0ken")).look(url("/echo"));
    assertThat(seen.reason()).isEqualTo(Reason.AUTH_FAILED);
    assertThat(seen.toString()).doesNotContain("s3cr3t-t0ken");
  }

  @Test
  void getsATokenOnceAndAgainWhenItIsRefused() {
    OAuthDesk desk = new OAuthDesk("me", "hunter22", Duration.ofHours(1), InstantSource.system());
    server.on("/token", desk);
    server.on("/api", desk.guards(request -> Answer.text("in")));
    Trial trial = HTTP.with("oauth2", oauth("hunter22"));
    try (Trial.Looker looker = trial.looker(url("/api"))) {
      assertThat(looker.look().verdict()).isEqualTo(Verdict.OK);
      assertThat(looker.look().verdict()).isEqualTo(Verdict.OK);
      assertThat(desk.issued()).isEqualTo(1);
      desk.forgetTokens();
      assertThat(looker.look().reason()).isEqualTo(Reason.AUTH_FAILED);
      assertThat(looker.look().verdict()).isEqualTo(Verdict.OK);
      assertThat(desk.issued()).isEqualTo(2);
    }
    Observation refused = HTTP.with("oauth2", oauth("wrong")).look(url("/api"));
    assertThat(refused.reason()).isEqualTo(Reason.AUTH_FAILED);
    assertThat(refused.detail()).contains("/token answered 401", "invalid_client");
  }

  private Options oauth(String secret) {
    return new Options(
        Map.of("token-url", url("/token"), "client-id", "me", "client-secret", new Secret(secret)));
  }

  @Test
  void goesThroughAProxy() throws Exception {
    server.on("*", request -> Answer.text("asked for " + request.target()));
    Observation seen =
        HTTP.with("proxy", "http://127.0.0.1:" + server.port())
            .expecting(
                Checks.condition("text", "text", "asked for http://nowhere.invalid/x"::equals))
            .look("http://nowhere.invalid/x");
    assertThat(seen.verdict()).as(seen.detail()).isEqualTo(Verdict.OK);
  }

  @Test
  void looksAtEveryAddressAndTakesTheWorst() {
    server.on("/", Answer.text("up"));
    // Nothing listens on ::1 at this port.
    Observation seen = HTTP.with("ip", "each").look("http://localhost:" + server.port() + "/");
    assertThat(seen.verdict()).isNotEqualTo(Verdict.OK);
    assertThat(seen.detail()).contains("1 of 2 addresses", "at 0:0:0:0:0:0:0:1");
    assertThat(HTTP.with("ip", "v4").look("http://localhost:" + server.port() + "/").verdict())
        .isEqualTo(Verdict.OK);
  }

  @Test
  void anAddressThatHangsDoesNotHideTheOthers() throws Exception {
    server.on("/", Answer.text("up").withStatus(503));
    try (LabDns dns = LabDns.start();
        ServerSocket silent =
            new ServerSocket(server.port(), 5, InetAddress.getByName("127.0.0.3"))) {
      assertThat(silent.isBound()).isTrue();
      dns.put("shop.test. 60 A 127.0.0.3");
      dns.put("shop.test. 60 A 127.0.0.1");
      Trial trial =
          HTTP.under(
              Checks.watcher(9, 9, Optional.of("127.0.0.1:" + dns.port()), List.of(), List.of()));
      Observation seen =
          trial
              .within(Duration.ofSeconds(4))
              .with("ip", "each")
              .look("http://shop.test:" + server.port() + "/");
      assertThat(seen.detail()).contains("2 of 2 addresses");
      assertThat(seen.phases().hops()).extracting(Hop::address).contains("127.0.0.3", "127.0.0.1");
    }
  }

  @Test
  void takesTheFirstAddressThatAcceptsUnlessItLooksAtEach() {
    server.on("/", Answer.text("up"));
    try (LabDns dns = LabDns.start()) {
      dns.put("shop.test. 60 A 127.0.0.2"); // nothing listens there
      dns.put("shop.test. 60 A 127.0.0.1");
      Trial trial =
          HTTP.under(
              Checks.watcher(9, 9, Optional.of("127.0.0.1:" + dns.port()), List.of(), List.of()));
      String url = "http://shop.test:" + server.port() + "/";
      Observation any = trial.look(url);
      assertThat(any.verdict()).as(any.toString()).isEqualTo(Verdict.OK);
      assertThat(any.phases().hops().getFirst().address()).isEqualTo("127.0.0.1");
      Observation each = trial.with("ip", "each").look(url);
      assertThat(each.reason()).isEqualTo(Reason.REFUSED);
      assertThat(each.detail()).contains("at 127.0.0.2 (1 of 2 addresses)");
      assertThat(trial.look("http://gone.test/").reason()).isEqualTo(Reason.NAME_NOT_FOUND);
    }
  }

  @Test
  void readsCompressedAnswersAndNeedsNoAnswerToKnowALiteral() {
    server.on("/gz", Answer.json("{\"db\":\"ok\"}").gzipped());
    assertThat(HTTP.expecting(DB_OK).look(url("/gz")).verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void doesNotLookAtMetadataAddresses() {
    Observation seen = HTTP.look("http://169.254.169.254/latest/meta-data/");
    assertThat(seen.reason()).isEqualTo(Reason.ADDRESS_REFUSED);
    Observation denied =
        HTTP.under(Checks.watcher(9, 9, Optional.empty(), List.of(), List.of("127.0.0.0/8")))
            .look(url("/"));
    assertThat(denied.reason()).isEqualTo(Reason.ADDRESS_REFUSED);
  }

  private String url(String path) {
    return server.uri(path).toString();
  }
}
