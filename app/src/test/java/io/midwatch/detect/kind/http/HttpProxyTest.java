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
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.LabProxy;
import io.midwatch.lab.http.LabSocks;
import io.midwatch.lab.net.Connection;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.RefusedPort;
import io.midwatch.lab.net.TcpServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxies know shop.example.test; this machine does not. */
@Timeout(60)
class HttpProxyTest {
  private static final CertificateLab LAB = CertificateLab.shared();
  private static final Trial HTTP =
      Trial.of(new HttpKind())
          .with("ca", LAB.rootPem())
          .expecting(Checks.condition("text", "text", "fine"::equals));

  private final FaultyHttpServer plain = FaultyHttpServer.start().on("/", Answer.text("fine"));
  private final FaultyHttpServer secure =
      FaultyHttpServer.startTls(LAB.issue(Leaf.of("shop.example.test", "secure.example.test")))
          .on("/", Answer.text("fine"));
  private final LabProxy http = LabProxy.start();
  private final LabSocks socks = LabSocks.start();

  @BeforeEach
  void teach() {
    http.knows("shop.example.test", plain.endpoint());
    http.knows("secure.example.test", secure.endpoint());
    socks.knows("shop.example.test", plain.endpoint());
    socks.knows("secure.example.test", secure.endpoint());
  }

  @AfterEach
  void close() {
    List.of(plain, secure, http, socks).forEach(HttpProxyTest::close);
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private Trial through(String proxy) {
    int port = proxy.startsWith("http") ? http.port() : socks.port();
    return HTTP.with("proxy", proxy + "://127.0.0.1:" + port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "socks5"})
  void leavesTheNameToTheProxy(String proxy) {
    Observation seen = through(proxy).look("http://shop.example.test:8081/");
    assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.OK);
    assertThat(seen.phases().hops().getFirst().nanos())
        .containsKeys(Phase.CONNECT, Phase.SEND, Phase.FIRST_BYTE, Phase.TRANSFER);
    if (proxy.equals("socks5")) {
      assertThat(socks.requests().all()).containsExactly("shop.example.test:8081");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "socks5"})
  void goesThroughToTlsAndJudgesTheTargetsCertificate(String proxy) {
    Observation seen = through(proxy).look("https://secure.example.test:8443/");
    assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.OK);
    assertThat(seen.measures().get("cert_days")).isGreaterThan(80.0);
    http.knows("other.example.test", secure.endpoint());
    socks.knows("other.example.test", secure.endpoint());
    assertThat(through(proxy).look("https://other.example.test:8443/").reason())
        .isEqualTo(Reason.CERT_NAME);
  }

  @Test
  void saysWhenTheProxyRefuses() {
    Observation unknown = through("http").look("https://nobody.example.test/");
    assertThat(unknown.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(unknown.detail()).contains("502");
    socks.replies(5);
    Observation refused = through("socks5").look("http://shop.example.test:8081/");
    assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
    assertThat(refused.detail())
        .isEqualTo(
            "the proxy 127.0.0.1 does not lead to shop.example.test:8081: Connection refused");
    try (LabProxy guarded = LabProxy.start("ana", "secret")) {
      Observation challenged =
          HTTP.with("proxy", "http://127.0.0.1:" + guarded.port())
              .look("https://secure.example.test/");
      assertThat(challenged.reason()).isEqualTo(Reason.AUTH_FAILED);
      assertThat(challenged.detail()).contains("407");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "socks5"})
  void saysWhenThereIsNoProxy(String proxy) {
    try (RefusedPort nobody = RefusedPort.take()) {
      Observation seen =
          HTTP.with("proxy", proxy + "://127.0.0.1:" + nobody.port())
              .look("http://shop.example.test/");
      assertThat(seen.reason()).as(seen.toString()).isEqualTo(Reason.REFUSED);
      assertThat(seen.detail()).contains("the proxy");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "socks5"})
  void endsWithAProxyThatStaysSilent(String proxy) {
    try (TcpServer silent = TcpServer.start(Endpoint.any(), Connection::swallow)) {
      Trial trial =
          HTTP.with("proxy", proxy + "://127.0.0.1:" + silent.port())
              .within(Duration.ofMillis(700));
      for (String url : List.of("http://shop.example.test/", "https://secure.example.test/")) {
        Observation seen = trial.look(url);
        assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.FAIL);
        assertThat(seen.phases().total()).isLessThan(Duration.ofSeconds(6));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "socks5"})
  void findsTheProxyByItsNameWithOurOwnResolver(String proxy) {
    try (LabDns dns = LabDns.start()) {
      dns.put("proxy.example.test. 60 IN A 127.0.0.1");
      int port = proxy.equals("http") ? http.port() : socks.port();
      Observation seen =
          HTTP.with("proxy", proxy + "://proxy.example.test:" + port)
              .under(
                  Checks.watcher(
                      9, 9, Optional.of("127.0.0.1:" + dns.port()), List.of(), List.of()))
              .look("http://shop.example.test:8081/");
      assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.OK);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "socks5"})
  void asksNoProxyForAnAddressThatMayNotBeProbed(String proxy) {
    Observation seen = through(proxy).look("http://169.254.169.254/");
    assertThat(seen.reason()).isEqualTo(Reason.ADDRESS_REFUSED);
    assertThat(socks.requests().all()).isEmpty();
    assertThat(http.requests().all()).isEmpty();
  }
}
