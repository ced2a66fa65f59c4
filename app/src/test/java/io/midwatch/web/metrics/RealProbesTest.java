package io.midwatch.web.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Mask;
import io.midwatch.base.SystemClock;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.detect.probe.Checks;
import io.midwatch.detect.probe.OneLook;
import io.midwatch.detect.probe.SingleLook;
import io.midwatch.detect.probe.VirtualProber;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.plan.Options;
import io.midwatch.web.http.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of {@code /probe} about real targets. */
@Timeout(60)
class RealProbesTest {
  private static final CertificateLab LAB = CertificateLab.shared();

  private final VirtualProber prober =
      new VirtualProber(KindRegistry.probes(), new SystemClock(), Checks.watcher(9, 9), Mask.NONE);

  private final SingleLook looks = new SingleLook(prober, KindRegistry.probes());

  @AfterEach
  void close() {
    prober.close();
  }

  /** As the route does it, with an option beyond those that a module has. */
  private String text(String name, String target, Optional<String> query, Map<String, Object> more)
      throws Exception {
    ProbeModule module = Optional.ofNullable(ProbeModule.ALL.get(name)).orElseThrow();
    ProbeModule.Aim aim = module.aim(name, target, query);
    Map<String, Object> options = new HashMap<>(aim.options().values());
    options.putAll(more);
    OneLook.Seen seen =
        looks.look(module.kind(), aim.target(), new Options(options), Duration.ofSeconds(5));
    Families families = new Families();
    new ProbeFigures(families, seen).collect(module.figures());
    return written(families.answer());
  }

  private static String written(Answer answer) throws IOException, InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (answer.body() instanceof Answer.Body.Written body) {
      body.writer().write(out);
    }
    return out.toString(UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"http_2xx, https://127.0.0.1:%d/", "tcp_connect_tls, 127.0.0.1:%d"})
  void saysWhenAGoodCertificateEnds(String module, String form) throws Exception {
    Identity identity = LAB.issue(Leaf.localhost());
    try (FaultyHttpServer server = FaultyHttpServer.startTls(identity)) {
      server.on(
          "/",
          io.midwatch.lab.http.Answer.text("fine")
              .withHeader("Last-Modified", "Wed, 21 Oct 2015 07:28:00 GMT"));
      String text =
          text(
              module, form.formatted(server.port()), Optional.empty(), Map.of("ca", LAB.rootPem()));
      double end = identity.leaf().getNotAfter().toInstant().getEpochSecond();
      assertThat(text)
          .contains("probe_success 1.0")
          .contains("probe_ssl_earliest_cert_expiry " + end)
          .contains("probe_ssl_last_chain_expiry_timestamp_seconds " + end)
          .contains("probe_tls_version_info{version=\"TLS 1.3\"} 1")
          .contains("probe_tls_cipher_info{cipher=\"TLS_");
      if (module.equals("http_2xx")) {
        assertThat(text)
            .contains("probe_http_ssl 1.0")
            .contains("probe_http_last_modified_timestamp_seconds 1.44541248E9");
      }
    }
  }

  @Test
  void saysTheSerialOfAZone() throws Exception {
    try (LabDns dns = LabDns.start()) {
      dns.put("example.test. 60 IN SOA ns.example.test. root.example.test. 2026112101 60 60 60 60");
      dns.put("example.test. 60 IN TXT \"a. b. 1 2 3 4\"");
      String server = "127.0.0.1:" + dns.port();
      assertThat(text("dns_soa", server, Optional.of("example.test"), Map.of()))
          .contains("probe_dns_serial 2.026112101E9")
          .contains("probe_dns_answer_rrs 1.0");
      assertThat(text("dns_txt", server, Optional.of("example.test"), Map.of()))
          .doesNotContain("probe_dns_serial");
    }
  }

  @Test
  void keepsToTheFamilyThatTheModuleNames() throws Exception {
    try (FaultyHttpServer server = FaultyHttpServer.start()) {
      server.on("/", io.midwatch.lab.http.Answer.text("fine"));
      String target = "http://localhost:" + server.port() + "/";
      assertThat(text("http_2xx_ipv4", target, Optional.empty(), Map.of()))
          .contains("probe_success 1.0", "probe_ip_protocol 4.0");
      assertThat(text("http_2xx_ipv6", target, Optional.empty(), Map.of()))
          .contains("probe_success 0.0", "probe_ip_protocol 6.0");
    }
  }
}
