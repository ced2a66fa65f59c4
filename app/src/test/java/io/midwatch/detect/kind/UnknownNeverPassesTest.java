package io.midwatch.detect.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.kind.http.HttpKind;
import io.midwatch.detect.kind.tls.TlsKind;
import io.midwatch.detect.probe.Checks;
import io.midwatch.detect.probe.Trial;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.OnConnect;
import io.midwatch.lab.net.RefusedPort;
import io.midwatch.plan.condition.Vocabulary.Word;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For every word of {@code http} and {@code tls}: a condition that anything would satisfy still
 * does not pass when there was nothing to see.
 */
class UnknownNeverPassesTest {
  static Stream<String> httpWords() {
    return new HttpKind().vocabulary().words().stream().map(Word::name);
  }

  static Stream<String> tlsWords() {
    return new TlsKind().vocabulary().words().stream().map(Word::name);
  }

  @ParameterizedTest
  @MethodSource("httpWords")
  void noWordOfHttpPassesWithoutAnAnswer(String word) {
    Trial trial = satisfied(Trial.of(new HttpKind()), word);
    try (RefusedPort refused = RefusedPort.take();
        FaultyHttpServer server = FaultyHttpServer.start()) {
      assertBad(trial.look("http://127.0.0.1:" + refused.port() + "/"));
      server.onConnect(new OnConnect.NeverAnswer());
      assertBad(trial.within(Duration.ofMillis(60)).look(server.uri("/").toString()));
      server.onConnect(new OnConnect.HangUp());
      assertBad(trial.look(server.uri("/").toString()));
      server.onConnect(new OnConnect.Serve());
      server.on("/html", Answer.html("<p>sorry</p>"));
      Observation seen = trial.look(server.uri("/html").toString());
      boolean absent =
          word.equals("body")
              || word.startsWith("cert.")
              || word.startsWith("tls.")
              || word.equals("time_tls");
      assertThat(seen.verdict() == Verdict.OK).as(seen.toString()).isEqualTo(!absent);
    }
  }

  @ParameterizedTest
  @MethodSource("tlsWords")
  void noWordOfTlsPassesWithoutAHandshake(String word) {
    Trial trial = satisfied(Trial.of(new TlsKind()).with("insecure", true), word);
    try (RefusedPort refused = RefusedPort.take();
        FaultyHttpServer server = FaultyHttpServer.start()) {
      assertBad(trial.look("127.0.0.1:" + refused.port()));
      server.onConnect(new OnConnect.NeverAnswer());
      assertBad(trial.within(Duration.ofMillis(60)).look("127.0.0.1:" + server.port()));
      server.onConnect(new OnConnect.HangUp());
      assertBad(trial.look("127.0.0.1:" + server.port()));
    }
  }

  private static Trial satisfied(Trial trial, String word) {
    return trial.expecting(Checks.condition(word + " is there", word, value -> true));
  }

  private static void assertBad(Observation seen) {
    assertThat(seen.verdict()).as(seen.toString()).isIn(Verdict.FAIL, Verdict.UNKNOWN);
  }
}
