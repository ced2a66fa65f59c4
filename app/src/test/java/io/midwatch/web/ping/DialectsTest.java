package io.midwatch.web.ping;

import static io.midwatch.web.ping.FakeExpectations.PING_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Ping.Act;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Tolerance;
import io.midwatch.web.ping.dialect.CronitorLane;
import io.midwatch.web.ping.dialect.SentryLane;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DialectsTest {
  private static final String P = "/p/" + PING_KEY + "/nightly-billing";
  private static final String CRON = "/api/4505/cron/nightly-billing/" + PING_KEY + "/";
  private static final String RUN = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

  private PingRig rig;

  @BeforeEach
  void start() throws IOException {
    rig = new PingRig(made -> List.of(new CronitorLane(made.desk), new SentryLane(made.desk)));
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private int status(String method, String path, String body) throws Exception {
    return rig.ask(method, path, body).statusCode();
  }

  @Test
  void cronitorsStatesAreActs() throws Exception {
    for (String query : List.of("?state=run", "?state=complete", "?state=fail", "?state=ok", "")) {
      assertThat(status("GET", P + query, "")).isEqualTo(200);
    }
    assertThat(status("HEAD", P + "?state=run", "")).isEqualTo(200);
    assertThat(status("POST", P + "?state=complete", "")).isEqualTo(200);
    assertThat(rig.expectations.reported)
        .extracting(Ping::act)
        .containsExactly(
            Act.START, Act.SUCCESS, Act.FAIL, Act.SUCCESS, Act.SUCCESS, Act.START, Act.SUCCESS);
    assertThat(status("GET", P + "?state=maybe", "")).isEqualTo(400);
    assertThat(status("GET", "/p/wrong/nightly-billing?state=run", "")).isEqualTo(403);
    assertThat(status("GET", "/p/" + PING_KEY, "")).isEqualTo(404);
  }

  @Test
  void cronitorsParametersAreKept() throws Exception {
    String query =
        "?state=fail&series=abc-1&status_code=3&env=staging&host=db%201&message=no+space"
            + "&metric=count:100&metric=duration:12.5&metric=error_count:2";
    assertThat(status("GET", P + query, "")).isEqualTo(200);
    Ping ping = rig.expectations.last();
    assertThat(ping.run()).contains("abc-1");
    assertThat(ping.exit()).hasValue(3);
    assertThat(ping.environment()).isEqualTo("staging");
    assertThat(ping.measures())
        .isEqualTo(Map.of("count", 100.0, "duration", 12.5, "error_count", 2.0));
    assertThat(ping.body().text()).isEqualTo("host: db 1\nno space");
    assertThat(status("GET", P + "?metric=count", "")).isEqualTo(400);
  }

  @Test
  void aFailureThatIsToldInAFormIsNoSuccess() throws Exception {
    assertThat(posted(P, "state=fail&message=out+of+disk&status_code=28")).isEqualTo(200);
    Ping ping = rig.expectations.last();
    assertThat(ping.act()).isEqualTo(Act.FAIL);
    assertThat(ping.exit()).hasValue(28);
    assertThat(ping.body().text()).isEqualTo("out of disk");
    assertThat(posted(P, "state=maybe")).isEqualTo(400);
    assertThat(posted(P + "?state=complete", "state=fail")).isEqualTo(200);
    assertThat(rig.expectations.last().act()).isEqualTo(Act.SUCCESS);
    assertThat(posted(P, "rows copied: 12")).isEqualTo(200);
    assertThat(rig.expectations.last().act()).isEqualTo(Act.SUCCESS);
    assertThat(rig.expectations.last().body().text()).isEqualTo("rows copied: 12");
  }

  /** As curl's {@code -d} does. */
  private int posted(String path, String form) throws IOException, InterruptedException {
    return rig.send(
            rig.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build())
        .statusCode();
  }

  @Test
  void cronitorsUnknownNamesMakeThemselvesKnown() throws Exception {
    assertThat(status("GET", "/p/" + PING_KEY + "/new-one?state=run", "")).isEqualTo(200);
    assertThat(rig.expectations.made.values())
        .extracting(Heartbeat::name)
        .containsExactly("new-one");
    assertThat(status("GET", "/p/" + PING_KEY + "/New%20One", "")).isEqualTo(400);
  }

  @Test
  void sentrysCheckInsAreActsOfARun() throws Exception {
    assertThat(status("GET", CRON + "?status=in_progress&check_in_id=" + RUN, "")).isEqualTo(202);
    assertThat(rig.expectations.last().act()).isEqualTo(Act.START);
    assertThat(rig.expectations.last().run()).contains(RUN);
    assertThat(
            status(
                "POST",
                CRON,
                "{\"status\":\"error\",\"check_in_id\":\""
                    + RUN.replace("-", "")
                    + "\",\"duration\":7.5}"))
        .isEqualTo(202);
    assertThat(rig.expectations.last().act()).isEqualTo(Act.FAIL);
    assertThat(rig.expectations.last().run()).contains(RUN);
    assertThat(rig.expectations.last().measures()).isEqualTo(Map.of("duration", 7.5));
    assertThat(status("GET", CRON + "?status=ok", "")).isEqualTo(202);
    assertThat(rig.expectations.last().act()).isEqualTo(Act.SUCCESS);
    assertThat(status("GET", CRON, "")).isEqualTo(400);
    assertThat(status("GET", CRON + "?status=ok&check_in_id=7", "")).isEqualTo(400);
    assertThat(status("POST", CRON, "[]")).isEqualTo(400);
    assertThat(status("DELETE", CRON + "?status=ok", "")).isEqualTo(405);
    assertThat(status("GET", "/api/1/cron/nightly-billing/wrong?status=ok", "")).isEqualTo(403);
    assertThat(status("GET", "/api/1/cron/unknown/" + PING_KEY + "?status=ok", "")).isEqualTo(404);
  }

  private int envelope(String items, String key) throws Exception {
    String text = "{\"event_id\":\"9ec79c33ec9942ab8353589fcb2e04dc\"}\n" + items;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(out)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    HttpResponse<String> answer =
        rig.send(
            rig.request("/api/4505/envelope/")
                .header("Content-Encoding", "gzip")
                .header("Content-Type", "application/x-sentry-envelope")
                .header("X-Sentry-Auth", "Sentry sentry_key=" + key + ", sentry_version=7")
                .POST(HttpRequest.BodyPublishers.ofByteArray(out.toByteArray()))
                .build());
    if (answer.statusCode() == 200) {
      assertThat(answer.body()).isEqualTo("{\"id\":\"9ec79c33ec9942ab8353589fcb2e04dc\"}");
    }
    return answer.statusCode();
  }

  private static String item(String json) {
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    return "{\"type\":\"check_in\",\"length\":" + length + "}\n" + json + "\n";
  }

  @Test
  void takesCheckInsInEnvelopesAsSdksSendThem() throws Exception {
    String start =
        "{\"check_in_id\":\""
            + RUN.replace("-", "")
            + "\",\"monitor_slug\":\"by-sdk\",\"status\":\"in_progress\","
            + "\"environment\":\"production\",\"release\":\"1.2\",\"duration\":null,"
            + "\"monitor_config\":{\"schedule\":{\"type\":\"interval\",\"value\":3,"
            + "\"unit\":\"hour\"},\"max_runtime\":20}}";
    String end = start.replace("in_progress", "ok").replace("null", "12.5");
    String session = "{\"type\":\"session\"}\n{\"init\":true}\n";
    assertThat(envelope(item(start), PING_KEY)).isEqualTo(200);
    assertThat(rig.expectations.last().act()).isEqualTo(Act.START);
    assertThat(envelope(session + item(end), PING_KEY)).isEqualTo(200);
    assertThat(rig.expectations.last().act()).isEqualTo(Act.SUCCESS);
    assertThat(rig.expectations.last().run()).contains(RUN);
    assertThat(rig.expectations.last().measures()).isEqualTo(Map.of("duration", 12.5));
    Heartbeat made = rig.expectations.made.values().iterator().next();
    assertThat(made.name()).isEqualTo("by-sdk");
    assertThat(made.cadence().every()).contains(Duration.ofHours(3));

    int before = rig.expectations.reported.size();
    assertThat(envelope(session, PING_KEY)).isEqualTo(200);
    assertThat(envelope(item(end), "wrong")).isEqualTo(403);
    assertThat(envelope(item("{\"status\":\"ok\"}"), PING_KEY)).isEqualTo(400);
    assertThat(
            envelope(item(end.replace("by-sdk", "x").replaceAll(",\"monitor_c.*", "}")), PING_KEY))
        .isEqualTo(404);
    assertThat(envelope("{\"type\":\"check_in\",\"length\":9999}\n{}", PING_KEY)).isEqualTo(400);
    assertThat(envelope("nonsense\n", PING_KEY)).isEqualTo(400);
    assertThat(rig.expectations.reported).hasSize(before);
    assertThat(status("GET", "/api/4505/envelope/", "")).isEqualTo(405);
    assertThat(
            status(
                "POST",
                "/api/4505/envelope/",
                "{\"dsn\":\"https://" + PING_KEY + "@watch.example.org/1\"}\n" + item(end)))
        .isEqualTo(200);
  }

  @Test
  void sentrysConfigurationMakesAndChangesAJob() throws Exception {
    String path = "/api/4505/cron/reports/" + PING_KEY + "/";
    String body =
        "{\"status\":\"in_progress\",\"monitor_config\":{\"schedule\":{\"type\":\"crontab\","
            + "\"value\":\"0 * * * *\"},\"checkin_margin\":5,\"max_runtime\":30,"
            + "\"timezone\":\"Europe/Berlin\",\"failure_issue_threshold\":2,"
            + "\"recovery_threshold\":3}}";
    assertThat(status("POST", path, body)).isEqualTo(202);
    Heartbeat made = rig.expectations.made.values().iterator().next();
    assertThat(made.cadence().cron()).containsExactly("0 * * * *");
    assertThat(made.cadence().zone().getId()).isEqualTo("Europe/Berlin");
    assertThat(made.limits().startWithin()).contains(Duration.ofMinutes(5));
    assertThat(made.limits().longest()).contains(Duration.ofMinutes(30));
    assertThat(made.tolerance()).isEqualTo(new Tolerance(2, 2, 3));
    String interval =
        body.replace(
            "\"type\":\"crontab\",\"value\":\"0 * * * *\"",
            "\"type\":\"interval\",\"value\":2,\"unit\":\"hour\"");
    assertThat(status("POST", path, interval)).isEqualTo(202);
    assertThat(rig.expectations.made.values().iterator().next().cadence().every())
        .contains(Duration.ofHours(2));
    assertThat(status("POST", path, body.replace("\"checkin_margin\":5", "\"checkin_margin\":0")))
        .isEqualTo(400);
    assertThat(status("POST", path, body.replace("0 * * * *", "nonsense"))).isEqualTo(400);
    HttpResponse<String> planned = rig.ask("POST", CRON, body);
    assertThat(planned.statusCode()).as("what stands in the plan stays as it is").isEqualTo(202);
    assertThat(rig.expectations.planned.values().iterator().next().cadence().every())
        .contains(Duration.ofDays(1));
  }
}
