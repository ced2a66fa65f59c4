package io.midwatch.detect.kind.tcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.base.SystemClock;
import io.midwatch.detect.kind.Mentioning;
import io.midwatch.detect.kind.TryLook;
import io.midwatch.detect.kind.TryPlan;
import io.midwatch.detect.probe.Probe;
import io.midwatch.detect.probe.ProbeParts;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.lab.net.BlackHolePort;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.RefusedPort;
import io.midwatch.lab.net.TcpServer;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.condition.Condition;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TcpKindTest {
  private static final List<Condition> ASKS_TEXT = List.of(new Mentioning("text"));

  private final TcpKind kind = new TcpKind();

  private static TcpServer saying(String words, TcpServer.Conversation then) {
    return TcpServer.start(
        Endpoint.any(),
        connection -> {
          connection.output().write(words.getBytes(UTF_8));
          connection.output().flush();
          then.with(connection);
        });
  }

  private Sighting look(int port, Map<String, Object> options) throws Exception {
    return TryLook.once(TryPlan.probe(kind, "127.0.0.1:" + port, options));
  }

  private Sighting look(int port, Map<String, Object> options, List<Condition> expect)
      throws Exception {
    return TryLook.once(TryPlan.probe(kind, "127.0.0.1:" + port, options, expect));
  }

  /** For what nothing ends but the time-out. */
  private Sighting lookBriefly(int port, Map<String, Object> options) throws Exception {
    return TryLook.within(
        Duration.ofMillis(2_500), TryPlan.probe(kind, "127.0.0.1:" + port, options));
  }

  @Test
  void isContentWithAnOpenPort() throws Exception {
    try (TcpServer server = saying("", connection -> connection.hold())) {
      Probe probe = TryPlan.probe(kind, "localhost:" + server.port(), Map.of());
      TryLook look = new TryLook(Duration.ofSeconds(20), Optional.empty());

      Sighting sighting = look.at(probe);

      assertThat(sighting.reason()).isEqualTo(Reason.OK);
      assertThat(sighting.facts().find("connected")).isEqualTo(Optional.of(true));
      assertThat(sighting.facts().find("address")).isEqualTo(Optional.of("127.0.0.1"));
      assertThat(sighting.facts().find("text")).isEmpty();
      assertThat(look.steps())
          .containsExactly(
              "hop localhost:" + server.port(), "dns", "address 127.0.0.1", "connect", "end");
    }
  }

  @Test
  void readsAGreetingWhenAConditionAsksForIt() throws Exception {
    try (TcpServer server = saying("SSH-2.0-lab\r\n", connection -> connection.hold())) {
      Sighting sighting = look(server.port(), Map.of(), ASKS_TEXT);
      assertThat(sighting.reason()).isEqualTo(Reason.OK);
      assertThat(sighting.facts().find("text")).isEqualTo(Optional.of("SSH-2.0-lab\r\n"));
      assertThat(sighting.facts().find("bytes")).isEqualTo(Optional.of(13L));
    }
  }

  @Test
  void takesAGreetingWithoutLineEndAfterAMomentOfSilence() throws Exception {
    try (TcpServer server = saying("hello", connection -> connection.hold())) {
      Sighting sighting = look(server.port(), Map.of(), ASKS_TEXT);
      assertThat(sighting.facts().find("text")).isEqualTo(Optional.of("hello"));
    }
  }

  @Test
  void sendsAndWaitsForTheAnswerToMatch() throws Exception {
    TcpServer.Conversation echo =
        connection -> {
          byte[] said = connection.input().readNBytes(6);
          connection.output().write("not yet\n".getBytes(UTF_8));
          connection.pause(Duration.ofMillis(50));
          connection.output().write(said);
          connection.hold();
        };
    try (TcpServer server = saying("", echo)) {
      Map<String, Object> options =
          Map.of("send", "hex:50 49 4e 47 0d 0a", "expect-bytes", "PING", "expect-regex", "^not.*");
      assertThat(look(server.port(), options).reason()).isEqualTo(Reason.OK);
    }
  }

  @Test
  void saysWhatCameInstead() throws Exception {
    try (TcpServer server = saying("-ERR\tloading\r\n", connection -> connection.hold())) {
      Sighting late = lookBriefly(server.port(), Map.of("expect-bytes", "+PONG"));
      assertThat(late.reason()).isEqualTo(Reason.CONDITION);
      assertThat(late.detail())
          .isEqualTo("'+PONG' did not arrive in time, but '-ERR\\tloading\\r\\n'");
      assertThat(late.evidence().collect().items()).hasSize(1);
    }
    try (TcpServer server = saying("-ERR", connection -> connection.close())) {
      Sighting closed = look(server.port(), Map.of("expect-regex", "^\\+PONG"));
      assertThat(closed.detail())
          .isEqualTo(
              "a match of /^\\+PONG/ did not arrive before the connection was closed,"
                  + " but '-ERR'");
    }
  }

  @Test
  void stopsListeningAt64Kib() throws Exception {
    try (TcpServer server = saying("", TcpKindTest::babble)) {
      Sighting sighting = look(server.port(), Map.of("expect-bytes", "+PONG"));
      assertThat(sighting.reason()).isEqualTo(Reason.BODY_TOO_LARGE);
      assertThat(sighting.facts().find("bytes")).isEqualTo(Optional.of(65_536L));
    }
  }

  private static void babble(io.midwatch.lab.net.Connection connection) throws IOException {
    OutputStream out = connection.output();
    byte[] noise = "x".repeat(4096).getBytes(UTF_8);
    while (!connection.socket().isClosed()) {
      out.write(noise);
    }
  }

  @Test
  void tellsSilenceFromHangingUpFromReset() throws Exception {
    Map<String, Object> options = Map.of("expect-bytes", "+PONG");
    try (TcpServer server = saying("", connection -> connection.hold())) {
      assertThat(lookBriefly(server.port(), options).reason()).isEqualTo(Reason.FIRST_BYTE_TIMEOUT);
    }
    try (TcpServer server = saying("", connection -> connection.close())) {
      assertThat(look(server.port(), options).reason()).isEqualTo(Reason.CONNECTION_LOST);
    }
    try (TcpServer server = saying("", connection -> connection.reset())) {
      assertThat(look(server.port(), options).reason()).isEqualTo(Reason.CONNECTION_LOST);
    }
  }

  @Test
  void survivesASlowDripUntilItsTimeIsUp() throws Exception {
    TcpServer.Conversation drip =
        connection -> {
          while (!connection.socket().isClosed()) {
            connection.output().write('.');
            connection.pause(Duration.ofMillis(20));
          }
        };
    try (TcpServer server = saying("", drip)) {
      Probe probe =
          TryPlan.probe(kind, "127.0.0.1:" + server.port(), Map.of("expect-regex", "(x+x+)+y"));
      Sighting sighting = TryLook.within(Duration.ofSeconds(4), probe);
      assertThat(sighting.reason()).isEqualTo(Reason.CONDITION);
    }
  }

  @Test
  void tellsRefusedFromHanging() throws Exception {
    try (RefusedPort refused = RefusedPort.take()) {
      assertThat(look(refused.port(), Map.of()).reason()).isEqualTo(Reason.REFUSED);
    }
    try (BlackHolePort hole = BlackHolePort.open()) {
      assertThat(lookBriefly(hole.port(), Map.of()).reason()).isEqualTo(Reason.CONNECT_TIMEOUT);
    }
  }

  @Test
  void goesOnlyWhereThePlanLetsIt() throws Exception {
    Sighting sighting = TryLook.once(TryPlan.probe(kind, "169.254.169.254:80", Map.of()));
    assertThat(sighting.reason()).isEqualTo(Reason.ADDRESS_REFUSED);
  }

  @Test
  void goesToTheFamilyAskedFor() throws Exception {
    Probe probe = TryPlan.probe(kind, "127.0.0.1:1", Map.of("ip", "v6"));
    assertThat(TryLook.once(probe).reason()).isEqualTo(Reason.NAME_NOT_FOUND);
  }

  @Test
  void keepsSecretsOutOfWhatItShows() throws Exception {
    try (TcpServer server = saying("token abcd1234\n", connection -> connection.hold())) {
      Probe probe =
          kind.prepare(
              TryPlan.check(
                  kind, "127.0.0.1:" + server.port(), Map.of("expect-bytes", "+PONG"), List.of()),
              new ProbeParts(
                  new SystemClock(), TryPlan.watcher(false), new Mask(List.of("abcd1234"))));
      Sighting sighting = TryLook.within(Duration.ofMillis(2_500), probe);
      assertThat(sighting.detail()).contains("token");
      assertThat(sighting.detail() + sighting.evidence().collect()).doesNotContain("abcd1234");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"host", "host:", ":80", "host:0", "host:65536", "[::1]", "http://x:80", ""})
  void wantsAHostAndAPort(String text) {
    assertThatThrownBy(() -> kind.target(text, Options.NONE))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void refusesOptionsThatCannotBeMeant() throws Exception {
    for (Map<String, Object> options :
        List.<Map<String, Object>>of(
            Map.of("send", "hex:0"),
            Map.of("expect-bytes", "hex:zz"),
            Map.of("expect-regex", "("),
            Map.of("server-name", "x"))) {
      assertThatThrownBy(() -> kind.target("h:1", new Options(options)))
          .isInstanceOf(InvalidValueException.class);
    }
    assertThat(kind.target("tcp://[::1]:22", Options.NONE).id()).isEqualTo("[::1]:22");
  }
}
