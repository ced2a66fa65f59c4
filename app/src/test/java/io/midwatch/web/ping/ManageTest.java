package io.midwatch.web.ping;

import static io.midwatch.web.ping.FakeExpectations.API_KEY;
import static io.midwatch.web.ping.FakeExpectations.READ_KEY;
import static io.midwatch.web.ping.ManageRig.V3;
import static io.midwatch.web.ping.ManageRig.local;
import static io.midwatch.web.ping.PingRig.NIGHTLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Healthchecks' clients, badges and Prometheus read over the management API, and who may. */
final class ManageTest {
  private ManageRig rig;

  @BeforeEach
  void start() throws IOException {
    rig = new ManageRig();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void asksForTheKeyAndLooksForItWhereHealthchecksDoes() throws Exception {
    assertThat(rig.ask("", "GET", V3 + "checks/", "").body())
        .isEqualTo("{\"error\":\"missing api key\"}");
    assertThat(rig.ask("short", "GET", V3 + "checks/", "").statusCode()).isEqualTo(401);
    assertThat(rig.ask("x".repeat(32), "GET", V3 + "checks/", "").body())
        .isEqualTo("{\"error\":\"wrong api key\"}");
    assertThat(rig.ask(READ_KEY, "POST", V3 + "checks/", "{}").body()).contains("wrong api key");
    assertThat(rig.ask(READ_KEY, "GET", V3 + "channels/", "").statusCode()).isEqualTo(401);
    assertThat(
            rig.ask("", "POST", V3 + "checks/", "{\"api_key\":\"" + API_KEY + "\",\"name\":\"a\"}")
                .statusCode())
        .isEqualTo(201);
    rig.fault(400, "could not parse request body", "POST", V3 + "checks/", "{");
    rig.fault(400, "json validation error: value is not an object", "POST", V3 + "checks/", "[1]");
  }

  @Test
  void answersPreflightsAndOtherMethodsAsHealthchecksDoes() throws Exception {
    HttpResponse<String> preflight = rig.ask("", "OPTIONS", V3 + "checks/" + NIGHTLY, "");
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
        .contains("POST", "DELETE", "GET", "OPTIONS");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
        .contains("X-Api-Key");
    assertThat(rig.ask(API_KEY, "PUT", V3 + "checks/" + NIGHTLY, "{}").statusCode()).isEqualTo(405);
    assertThat(rig.ask(API_KEY, "GET", V3 + "checks/" + NIGHTLY + "/pause", "").statusCode())
        .isEqualTo(405);
    assertThat(rig.ask(API_KEY, "GET", V3 + "nothing/", "").statusCode()).isEqualTo(404);
    assertThat(rig.ask("", "GET", V3 + "status/", "").body()).isEqualTo("OK");
  }

  @Test
  void showsACheckWithAllItsFields() throws Exception {
    JsonNode check = rig.ok(200, "GET", V3 + "checks/" + NIGHTLY, "");
    assertThat(check.propertyNames())
        .containsExactlyInAnyOrder(
            "name",
            "slug",
            "tags",
            "desc",
            "grace",
            "n_pings",
            "status",
            "started",
            "last_ping",
            "next_ping",
            "manual_resume",
            "methods",
            "subject",
            "subject_fail",
            "start_kw",
            "success_kw",
            "failure_kw",
            "filter_subject",
            "filter_body",
            "filter_http_body",
            "filter_default_fail",
            "badge_url",
            "uuid",
            "ping_url",
            "update_url",
            "pause_url",
            "resume_url",
            "channels",
            "timeout");
    assertThat(check.path("status").asString()).isEqualTo("new");
    assertThat(check.path("last_ping").isNull()).isTrue();
    assertThat(check.path("timeout").asLong()).isEqualTo(86_400);
    assertThat(check.path("grace").asLong()).isEqualTo(3_600);
    assertThat(check.path("ping_url").asString()).isEqualTo(rig.site + "/ping/" + NIGHTLY);
    assertThat(rig.pings.ask("GET", local(check.path("ping_url")), "").statusCode()).isEqualTo(200);
    rig.pings.ask("GET", local(check.path("ping_url")) + "/start", "");
    check = rig.ok(200, "GET", V3 + "checks/" + NIGHTLY, "");
    assertThat(check.path("status").asString()).isEqualTo("up");
    assertThat(check.path("started").asBoolean()).isTrue();
    assertThat(check.path("last_ping").asString()).isEqualTo("2026-11-21T03:00:00+00:00");
    assertThat(check.path("next_ping").asString()).isEqualTo("2026-11-22T03:00:00+00:00");
    assertThat(rig.ok(200, "GET", "/hc/api/v1/checks/" + NIGHTLY, "").path("status").asString())
        .isEqualTo("started");
  }

  @Test
  void showsLessToThoseWhoMayOnlyRead() throws Exception {
    JsonNode list =
        JsonMapper.shared().readTree(rig.ask(READ_KEY, "GET", V3 + "checks/", "").body());
    assertThat(list.path("checks").size()).isEqualTo(6);
    JsonNode first = list.path("checks").path(0);
    assertThat(first.has("uuid") || first.has("ping_url") || first.has("channels")).isFalse();
    String key = first.path("unique_key").asString();
    assertThat(key).hasSize(40);
    assertThat(rig.ask(READ_KEY, "GET", V3 + "checks/" + key, "").body()).contains(key);
    assertThat(rig.ask(READ_KEY, "GET", V3 + "checks/" + key + "/flips/", "").statusCode())
        .isEqualTo(200);
  }

  @Test
  void listsByTagAndSlug() throws Exception {
    assertThat(rig.ok(200, "GET", V3 + "checks/?tag=db&tag=prod", "").path("checks").size())
        .isEqualTo(6);
    assertThat(rig.ok(200, "GET", V3 + "checks/?tag=db&tag=x", "").path("checks").size()).isZero();
    assertThat(rig.ok(200, "GET", V3 + "checks/?slug=strict", "").path("checks").size()).isOne();
  }

  @Test
  void listsSignsWithWhatTheySaid() throws Exception {
    rig.pings.ask("POST", "/ping/" + NIGHTLY + "/start", "");
    rig.pings.ask("POST", "/ping/" + NIGHTLY + "/7", "it broke");
    JsonNode pings = rig.ok(200, "GET", V3 + "checks/" + NIGHTLY + "/pings/", "").path("pings");
    assertThat(pings.size()).isEqualTo(2);
    JsonNode last = pings.path(0);
    assertThat(last.path("type").asString()).isEqualTo("fail");
    assertThat(last.path("n").asLong()).isEqualTo(2);
    assertThat(last.path("date").asString()).isEqualTo("2026-11-21T03:00:00+00:00");
    assertThat(last.path("method").asString()).isEqualTo("POST");
    assertThat(last.path("rid").isNull()).isTrue();
    assertThat(pings.path(1).path("body_url").isNull()).isTrue();
    HttpResponse<String> body = rig.ask(API_KEY, "GET", local(last.path("body_url")), "");
    assertThat(body.body()).isEqualTo("it broke");
    assertThat(body.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(rig.ask(API_KEY, "GET", V3 + "checks/" + NIGHTLY + "/pings/1/body", "").statusCode())
        .isEqualTo(404);
    assertThat(rig.ask(READ_KEY, "GET", V3 + "checks/" + NIGHTLY + "/pings/", "").statusCode())
        .isEqualTo(401);
  }

  @Test
  void listsWhenItBeganAndCeasedToBeWell() throws Exception {
    String flips = V3 + "checks/" + NIGHTLY + "/flips/";
    JsonNode all = rig.ok(200, "GET", flips, "").path("flips");
    assertThat(all.path(0).path("timestamp").asString()).isEqualTo("2026-11-20T03:00:00+00:00");
    assertThat(all.path(0).path("up").asInt()).isEqualTo(1);
    assertThat(all.path(1).path("timestamp").asString()).isEqualTo("2026-11-20T02:00:00+00:00");
    assertThat(rig.ok(200, "GET", flips + "?seconds=60", "").path("flips").size()).isZero();
    assertThat(rig.ok(200, "GET", flips + "?start=1795143600", "").path("flips").size()).isOne();
    assertThat(rig.ask(API_KEY, "GET", flips + "?seconds=x", "").statusCode()).isEqualTo(400);
    assertThat(rig.ask(API_KEY, "GET", flips + "?start=99999999999", "").statusCode())
        .isEqualTo(400);
  }

  @Test
  void namesChannelsWithoutTheirSecrets() throws Exception {
    JsonNode channels = rig.ok(200, "GET", V3 + "channels/", "").path("channels");
    assertThat(channels.size()).isEqualTo(3);
    assertThat(channels.path(0).path("name").asString()).isEqualTo("Ana Lind");
    assertThat(channels.path(1).path("kind").asString()).isEqualTo("email");
    assertThat(channels.path(2).path("name").asString()).isEqualTo("Bo Sand");
    assertThat(channels.toString()).doesNotContain("secret-topic", "secret-bo", "ana@example");
  }

  @Test
  void aCheckIsToldByTheWaysOfItsOwnerAndByNoOthers() throws Exception {
    JsonNode channels = rig.ok(200, "GET", V3 + "channels/", "").path("channels");
    String ntfy = channels.path(0).path("id").asString();
    String mail = channels.path(1).path("id").asString();
    String bo = channels.path(2).path("id").asString();
    String one = V3 + "checks/" + NIGHTLY;
    String all = rig.ok(200, "GET", one, "").path("channels").asString();
    assertThat(all.split(",")).containsExactlyInAnyOrder(ntfy, mail);
    for (String wish : List.of("*", ntfy, mail + "," + ntfy, all)) {
      assertThat(
              rig.ok(200, "POST", one, "{\"channels\":\"" + wish + "\"}")
                  .path("channels")
                  .asString())
          .isEqualTo(all);
    }
    rig.fault(400, "is not one of the owner of shop", "POST", one, "{\"channels\":\"" + bo + "\"}");
    rig.fault(400, "for the owner of shop; to expect nothing", "POST", one, "{\"channels\":\"\"}");
    rig.fault(
        400, "non-unique channel identifier: Ana Lind", "POST", one, "{\"channels\":\"Ana Lind\"}");
    String made = "{\"name\":\"made\",\"channels\":\"%s\"}";
    rig.fault(400, "owner of jobs", "POST", V3 + "checks/", made.formatted(ntfy));
    assertThat(
            rig.ok(201, "POST", V3 + "checks/", made.formatted("Bo Sand"))
                .path("channels")
                .asString())
        .isEqualTo(bo);
  }

  @Test
  void drawsBadgesThatNobodyCanGuess() throws Exception {
    rig.pings.ask("GET", "/ping/" + NIGHTLY + "/fail", "");
    JsonNode badges = rig.ok(200, "GET", V3 + "badges/", "").path("badges");
    assertThat(badges.propertyNames()).containsExactlyInAnyOrder("*", "db", "prod");
    String svg = rig.pings.ask("GET", local(badges.path("db").path("svg")), "").body();
    assertThat(svg).contains("<svg").contains("aria-label=\"db: down\"");
    assertThat(rig.pings.ask("GET", local(badges.path("*").path("json")), "").body())
        .isEqualTo("{\"status\":\"down\",\"total\":6,\"grace\":0,\"down\":1}");
    assertThat(rig.pings.ask("GET", local(badges.path("prod").path("shields3")), "").body())
        .contains("\"schemaVersion\":1", "\"message\":\"down\"", "\"color\":\"critical\"");
    String other = local(badges.path("db").path("svg")).replace("/db.", "/prod.");
    assertThat(rig.pings.ask("GET", other, "").statusCode()).isEqualTo(404);
    String own = local(rig.ok(200, "GET", V3 + "checks/" + NIGHTLY, "").path("badge_url"));
    assertThat(rig.pings.ask("GET", own, "").body()).contains("nightly-billing: down");
    assertThat(rig.pings.ask("GET", own.replace(".svg", ".gif"), "").statusCode()).isEqualTo(404);
    assertThat(rig.pings.ask("GET", "/b/2/" + NIGHTLY + ".svg", "").statusCode()).isEqualTo(404);
  }

  @Test
  void prometheusReadsTheSameNames() throws Exception {
    rig.pings.ask("GET", "/ping/" + NIGHTLY + "/fail", "");
    String path = "/projects/" + NIGHTLY + "/metrics/";
    String text = rig.pings.ask("GET", path + READ_KEY, "").body();
    assertThat(text)
        .contains("# TYPE hc_check_up gauge")
        .contains("hc_check_up{name=\"nightly-billing\", tags=\"db prod\", unique_key=\"")
        .contains("hc_tag_up{tag=\"db\"} 0")
        .contains("hc_checks_total 6")
        .contains("hc_checks_down_total 1")
        .contains("hc_check_started", "hc_check_grace", "hc_check_paused");
    assertThat(rig.pings.ask("GET", path + API_KEY, "").statusCode()).isEqualTo(403);
    assertThat(rig.pings.ask("GET", path + "short", "").statusCode()).isEqualTo(400);
    assertThat(rig.pings.ask("GET", path, "").statusCode()).isEqualTo(401);
    assertThat(
            rig.pings
                .send(
                    rig.pings
                        .request(path)
                        .header("Authorization", "Bearer " + READ_KEY)
                        .GET()
                        .build())
                .statusCode())
        .isEqualTo(200);
  }
}
