package io.midwatch.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.midwatch.base.Reason;
import io.midwatch.detect.probe.OneLook;
import io.midwatch.detect.watch.WatchSignal;
import io.midwatch.web.Estate;
import io.midwatch.web.Served;
import io.midwatch.web.WebRig;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MetricsTest extends Served {
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

  private String text(String path) throws Exception {
    HttpResponse<String> answer = browser.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
    return answer.body();
  }

  @Test
  void tellsEveryCheckAndTheWatchingItself() throws Exception {
    var failing = Estate.seen(WebRig.SHOP, rig.now, Reason.STATUS, "503");
    rig.watch.signal(new WatchSignal.Looked(failing, Duration.ofMillis(30)));
    assertThat(text("/metrics"))
        .contains(
            "midwatch_check_verdict{check=\"shop/http/shop.example.org/health\",kind=\"http\","
                + "service=\"shop\"} 2.0")
        .contains("midwatch_check_verdict{check=\"shop/dns/shop.example.org\",")
        .contains("phase=\"first-byte\"} 0.022")
        .contains("midwatch_looks_total{reason=\"status\",verdict=\"fail\"} 1.0")
        .contains("midwatch_schedule_lag_seconds_bucket{le=\"0.05\"} 1")
        .contains("midwatch_alerts_open{verdict=\"fail\"} 1.0")
        .contains("midwatch_outbox_waiting 0.0")
        .contains("midwatch_store_lost_total{what=\"observations\"} 3.0")
        .contains("midwatch_watching 1.0")
        .contains("midwatch_build_info{")
        .contains("process_cpu_seconds_total ")
        .contains("process_resident_memory_bytes ");
  }

  @Test
  void keepsTheConventionsThatPromtoolChecks() throws Exception {
    assumeTrue(Files.isExecutable(PROMTOOL), "install Debian's prometheus to run this test");
    for (String path : List.of("/metrics", "/probe?target=x&module=http_2xx")) {
      Process promtool =
          new ProcessBuilder(PROMTOOL.toString(), "check", "metrics")
              .redirectErrorStream(true)
              .start();
      try (var in = promtool.getOutputStream()) {
        in.write(text(path).getBytes(StandardCharsets.UTF_8));
      }
      String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      // 3 says "against a convention": blackbox_exporter's own names are.
      assertThat(promtool.waitFor())
          .as(said)
          .isIn(path.equals("/metrics") ? List.of(0) : List.of(0, 3));
      assertThat(said).doesNotContain("error");
    }
  }

  @Test
  void answersAProbeInTheWordsOfBlackboxExporter() throws Exception {
    Map<String, Object> facts =
        Map.of(
            "status",
            200L,
            "redirects",
            1L,
            "url",
            "https://shop.example.org/",
            "version",
            "2",
            "size",
            512L,
            "headers",
            Map.of("content-length", "300"),
            "cert.not_after",
            Instant.parse("2027-01-01T00:00:00Z"),
            "tls.version",
            "1.3");
    rig.looks.seen =
        new OneLook.Seen(
            Estate.seen(WebRig.SHOP, rig.now, Reason.OK, ""),
            word -> Optional.ofNullable(facts.get(word)));
    assertThat(text("/probe?target=shop.example.org&module=http_2xx&hostname=ignored"))
        .contains("probe_success 1.0")
        .contains("probe_duration_seconds 0.0375")
        .contains("probe_dns_lookup_time_seconds 0.0012")
        .contains("probe_http_status_code 200.0")
        .contains("probe_http_duration_seconds{phase=\"resolve\"} 0.0012")
        .contains("probe_http_duration_seconds{phase=\"processing\"} 0.02209")
        .contains("probe_http_redirects 1.0")
        .contains("probe_http_ssl 1.0")
        .contains("probe_http_version 2.0")
        .contains("probe_http_content_length 300.0")
        .contains("probe_http_uncompressed_body_length 512.0")
        .contains("probe_ssl_earliest_cert_expiry 1.7987616E9")
        .contains("probe_tls_version_info{version=\"TLS 1.3\"} 1")
        .contains("probe_ip_protocol 4.0")
        .contains("probe_ip_addr_hash ")
        .contains("probe_failed_due_to_regex 0.0")
        .contains("probe_reason_info{reason=\"ok\"} 1");
    assertThat(rig.looks.asked.getFirst().target()).isEqualTo("http://shop.example.org");
  }

  @Test
  void handsOnTargetOptionsAndTheTimeThatPrometheusWaits() throws Exception {
    browser.with("X-Prometheus-Scrape-Timeout-Seconds", "5");
    text("/probe?target=127.0.0.1:5432&module=tcp_connect_tls");
    text("/probe?target=192.0.2.53&module=dns_mx&query_name=example.org");
    text("/probe?target=example.org&module=dns_soa");
    text("/probe?target=192.0.2.1&module=icmp");
    var asked = rig.looks.asked;
    assertThat(asked.get(0).kind()).isEqualTo("tls");
    assertThat(asked.get(0).timeout()).isEqualTo(Duration.ofMillis(4_500));
    assertThat(asked.get(1).target()).isEqualTo("example.org MX");
    assertThat(asked.get(1).options().list("resolvers", String.class))
        .containsExactly("192.0.2.53");
    assertThat(asked.get(2).target()).isEqualTo("example.org SOA");
    assertThat(asked.get(3).kind()).isEqualTo("ping");
  }

  @Test
  void aLookThatCouldNotSeeIsNoSuccess() throws Exception {
    rig.looks.seen =
        new OneLook.Seen(
            Estate.seen(WebRig.SHOP, rig.now, Reason.NOT_PERMITTED, "no"),
            word -> Optional.empty());
    for (String module : List.of("http_2xx", "tcp_connect", "icmp", "dns_a")) {
      assertThat(text("/probe?target=x&module=" + module)).contains("probe_success 0.0");
    }
  }

  @Test
  void saysWhatIsWrongWithAProbe() throws IOException, InterruptedException {
    assertThat(browser.get("/probe?module=icmp").body()).contains("target");
    assertThat(browser.get("/probe?target=x&module=nope").body())
        .contains("Unknown module", "http_2xx");
    HttpResponse<String> bad = browser.get("/probe?target=bad&module=tcp_connect");
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).contains("write host:port");
  }
}
