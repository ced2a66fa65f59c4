package io.midwatch.detect.kind.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.probe.Checks;
import io.midwatch.detect.probe.Trial;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.Http2Server;
import io.midwatch.lab.http.Http2Server.Act;
import io.midwatch.lab.tls.BrokenChain;
import io.midwatch.lab.tls.TlsSettings;
import io.midwatch.plan.condition.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class Http2Test {
  private static final CertificateLab LAB = CertificateLab.shared();
  private static final Trial HTTP = Trial.of(new HttpKind()).with("ca", LAB.rootPem());
  private static final Condition DB_OK =
      Checks.condition("body.db == \"ok\"", "body", body -> Map.of("db", "ok").equals(body));
  private static final Condition SECOND = Checks.condition("version", "version", "2"::equals);

  private static Http2Server overTls() {
    return Http2Server.startTls(TlsSettings.of(LAB.issue(Leaf.localhost())))
        .answers(200, "application/json", "{\"db\":\"ok\"}");
  }

  @ParameterizedTest
  @CsvSource({"auto", "2"})
  void speaksHttp2WhenTlsAgreesOnIt(String version) {
    try (Http2Server server = overTls()) {
      Observation seen =
          HTTP.with("http-version", version)
              .expecting(
                  DB_OK, SECOND, Checks.condition("days", "cert.days", days -> (Long) days > 80))
              .look("https://127.0.0.1:" + server.port() + "/");
      assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.OK);
      assertThat(seen.phases().hops().getFirst().nanos()).containsOnlyKeys(Phase.values());
    }
  }

  @Test
  void speaksHttp2InTheClearWhenTold() {
    try (Http2Server server = Http2Server.start()) {
      server.answers(200, "application/json", "{\"db\":\"ok\"}");
      Observation seen =
          HTTP.with("http-version", "h2c")
              .expecting(DB_OK, SECOND)
              .look("http://127.0.0.1:" + server.port() + "/");
      assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.OK);
      assertThat(HTTP.look("http://127.0.0.1:" + server.port() + "/").verdict())
          .isEqualTo(Verdict.FAIL);
    }
  }

  @Test
  void insistsOnHttp2WhenTold() {
    try (FaultyHttpServer server = FaultyHttpServer.startTls(LAB.issue(Leaf.localhost()))) {
      server.on("/", Answer.text("fine"));
      String url = server.uri("/").toString();
      Observation auto =
          HTTP.expecting(Checks.condition("version", "version", "1.1"::equals)).look(url);
      assertThat(auto.verdict()).as(auto.toString()).isEqualTo(Verdict.OK);
      Observation seen = HTTP.with("http-version", "2").look(url);
      assertThat(seen.reason()).isEqualTo(Reason.PROTOCOL);
      assertThat(seen.detail()).contains("HTTP/1.1, not by HTTP/2");
    }
    try (Http2Server server = overTls()) {
      Observation old =
          HTTP.with("http-version", "1.1").look("https://127.0.0.1:" + server.port() + "/");
      assertThat(old.verdict()).as(old.toString()).isEqualTo(Verdict.FAIL);
    }
  }

  @ParameterizedTest
  @CsvSource({"RESET, PROTOCOL", "GO_AWAY, PROTOCOL", "CUT, CONNECTION_LOST"})
  void saysWhatBrokeTheExchange(Act act, Reason reason) {
    try (Http2Server server = overTls().acts(act)) {
      Observation seen = HTTP.look("https://127.0.0.1:" + server.port() + "/");
      assertThat(seen.reason()).as(seen.toString()).isEqualTo(reason);
    }
  }

  @Test
  void endsWithAServerThatStaysSilent() {
    try (Http2Server server = overTls().acts(Act.SILENT)) {
      Observation seen =
          HTTP.within(Duration.ofSeconds(4)).look("https://127.0.0.1:" + server.port() + "/");
      assertThat(seen.reason()).as(seen.toString()).isEqualTo(Reason.FIRST_BYTE_TIMEOUT);
    }
  }

  @Test
  void judgesStatusAndCertificateAsOverHttp1() {
    try (Http2Server server = overTls().answers(503, "text/plain", "away")) {
      Observation seen = HTTP.look("https://127.0.0.1:" + server.port() + "/");
      assertThat(seen.reason()).isEqualTo(Reason.STATUS);
      assertThat(seen.detail()).contains("503");
    }
    TlsSettings expired =
        TlsSettings.of(BrokenChain.EXPIRED.identity(LAB, Instant.now(), "127.0.0.1"));
    try (Http2Server server = Http2Server.startTls(expired)) {
      assertThat(HTTP.look("https://127.0.0.1:" + server.port() + "/").reason())
          .isEqualTo(Reason.CERT_EXPIRED);
    }
  }
}
