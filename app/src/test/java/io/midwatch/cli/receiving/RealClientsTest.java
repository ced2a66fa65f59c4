package io.midwatch.cli.receiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.midwatch.real.RealPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Debian's Prometheus, Alertmanager and amtool report to us, and a real SMTP server receives. */
class RealClientsTest {
  private static final String PROMETHEUS = "/usr/bin/prometheus";
  private static final String ALERTMANAGER = "/usr/bin/prometheus-alertmanager";
  private static final String AMTOOL = "/usr/bin/amtool";

  @TempDir Path folder;
  private Station station;

  @BeforeEach
  void open() throws Exception {
    station = Station.open(Files.createDirectory(folder.resolve("midwatch")));
  }

  @AfterEach
  void close() {
    station.close();
  }

  private String amtool(String address, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(AMTOOL, "--alertmanager.url=" + address));
    command.addAll(List.of(arguments));
    return RealPart.run("prometheus-alertmanager", folder, command.toArray(String[]::new));
  }

  private String ours() {
    return station.url().replace("http://", "http://x:" + Station.TOKEN + "@") + "/in/prom";
  }

  private List<JsonNode> open(String name) {
    try {
      return station.open().stream()
          .filter(one -> one.path("labels").path("alertname").asString("").equals(name))
          .toList();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void rules(String expression) throws Exception {
    Files.writeString(
        folder.resolve("rules.yml"),
        """
        groups:
          - name: g
            interval: 1s
            rules:
              - { alert: Watchdog, expr: vector(1) }
              - alert: QueueLate
                expr: %s
                labels: { severity: critical, service: db }
                annotations: { summary: "the queue is late by {{ $value }}" }
        """
            .formatted(expression));
  }

  @Test
  void prometheusPushesAndSaysWhenItIsOver() throws Exception {
    rules("vector(7) > 5");
    Files.writeString(
        folder.resolve("prometheus.yml"),
        """
        global: { evaluation_interval: 1s }
        rule_files: [ rules.yml ]
        alerting:
          alertmanagers:
            - path_prefix: /in/prom
              authorization: { credentials: %s }
              static_configs: [ { targets: [ "%s" ] } ]
        """
            .formatted(Station.TOKEN, station.url().replace("http://", "")));
    try (RealPart prometheus =
        RealPart.start(
            "prometheus",
            folder,
            PROMETHEUS,
            "--config.file=prometheus.yml",
            "--storage.tsdb.path=" + folder.resolve("tsdb"),
            "--web.listen-address=127.0.0.1:0",
            "--rules.alert.resend-delay=1s")) {
      prometheus.says("Server is ready");
      Station.until("it is here", () -> !open("QueueLate").isEmpty());

      JsonNode alert = open("QueueLate").getFirst();
      assertThat(alert.path("service").asString()).isEqualTo("db");
      assertThat(alert.path("severity").asString()).isEqualTo("page");
      assertThat(alert.path("detail").asString()).isEqualTo("the queue is late by 7");
      assertThat(alert.path("link").asString()).contains("/graph?g0.expr=");
      assertThat(open("Watchdog")).isEmpty();
      Station.until(
          "Ana is told", () -> station.told().contains("db is failing: the queue is late by 7"));

      assertThat(amtool(ours(), "alert", "query", "severity=critical", "-o", "extended"))
          .contains("QueueLate", "the queue is late by 7");
      assertThat(amtool(ours(), "alert", "query", "severity=other")).doesNotContain("QueueLate");

      rules("vector(1) > 5");
      new ProcessBuilder("kill", "-HUP", Long.toString(prometheus.pid())).start().waitFor();
      Station.until("it is over", () -> open("QueueLate").isEmpty());
    }
  }

  @Test
  void amtoolReportsAlertsOfItsOwn() throws Exception {
    amtool(
        ours(), "alert", "add", "alertname=ByHand", "service=db", "--annotation=summary=by hand");
    assertThat(open("ByHand")).hasSize(1);
    assertThat(open("ByHand").getFirst().path("detail").asString()).isEqualTo("by hand");
    assertThat(amtool(ours(), "cluster", "show")).contains("disabled");
  }

  @Test
  void amtoolSilencesAndEndsTheSilence() throws Exception {
    amtool(
        ours(), "alert", "add", "alertname=ByHand", "service=db", "--annotation=summary=by hand");
    String[] order = {
      "silence", "add", "alertname=ByHand", "-d", "1h", "-c", "on purpose", "--author=ana"
    };
    String id = amtool(ours(), order).lines().toList().getLast().strip();

    assertThat(amtool(ours(), "silence", "query"))
        .contains(id.substring(0, 8), "on purpose", "ana");
    assertThat(station.json("/in/prom/api/v2/alerts").get(0).path("status").path("silencedBy"))
        .hasToString("[\"" + id + "\"]");
    assertThat(amtool(ours(), "alert", "query")).doesNotContain("ByHand");
    assertThat(station.json("/in/small/api/v2/silences").size()).isZero();
    amtool(ours(), "silence", "expire", id);
    assertThat(amtool(ours(), "alert", "query")).contains("ByHand");
    assertThat(amtool(ours(), "silence", "query", "--expired")).contains(id.substring(0, 8));
  }

  @Test
  void anAlertmanagerBetweenPrometheusAndUsTellsUs() throws Exception {
    Files.writeString(
        folder.resolve("alertmanager.yml"),
        """
        route: { receiver: midwatch, group_wait: 0s, group_interval: 1s, group_by: [alertname] }
        receivers:
          - name: midwatch
            webhook_configs:
              - url: %s/in/am
                http_config: { authorization: { credentials: %s } }
        """
            .formatted(station.url(), Station.TOKEN));
    try (RealPart alertmanager =
        RealPart.start(
            "prometheus-alertmanager",
            folder,
            ALERTMANAGER,
            "--config.file=alertmanager.yml",
            "--storage.path=" + folder.resolve("am"),
            "--cluster.listen-address=",
            "--web.listen-address=127.0.0.1:0")) {
      String address = "http://" + alertmanager.says("(127\\.0\\.0\\.1:[1-9][0-9]*)");
      String end = "--end=" + Instant.now().plusSeconds(6).truncatedTo(ChronoUnit.SECONDS);
      String summary = "--annotation=summary=s";
      amtool(address, "alert", "add", "alertname=Lag", "severity=warning", summary, end);
      Station.until("it is here", () -> !open("Lag").isEmpty());
      assertThat(open("Lag").getFirst().path("severity").asString()).isEqualTo("ticket");

      Station.until("it is over", () -> open("Lag").isEmpty());
    }
  }

  private static final String SMTP =
      """
      import asyncio
      from aiosmtpd.smtp import SMTP
      class Taker:
          async def handle_DATA(self, server, session, envelope):
              print("TO " + ",".join(envelope.rcpt_tos))
              for line in envelope.content.decode().splitlines():
                  if line.startswith(("Subject:", "From:")):
                      print(line)
              print("TAKEN", flush=True)
              return "250 taken"
      async def main():
          loop = asyncio.get_running_loop()
          server = await loop.create_server(lambda: SMTP(Taker()), "127.0.0.1", 0)
          print("PORT " + str(server.sockets[0].getsockname()[1]), flush=True)
          await server.serve_forever()
      asyncio.run(main())
      """;

  @Test
  void aRealSmtpServerReceivesWhatWasReported() throws Exception {
    assumeTrue(
        Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/aiosmtpd")),
        "install Debian's python3-aiosmtpd to run this test");
    try (RealPart smtp = RealPart.start("python3", folder, "/usr/bin/python3", "-c", SMTP)) {
      station.plan(
          Station.PLAN.replace("{ webhook: ANA }", "{ email: ana@example.org }")
              + "channels: { email: { host: 127.0.0.1, port: "
              + smtp.says("PORT ([0-9]+)")
              + ", from: watch@example.org } }\n");
      amtool(ours(), "alert", "add", "alertname=ByHand", "service=db", "--annotation=summary=late");

      smtp.says("TAKEN");
      assertThat(smtp.says("TO (.*)")).isEqualTo("ana@example.org");
      assertThat(smtp.says("Subject: (.*)")).contains("db is failing: late");
    }
  }
}
