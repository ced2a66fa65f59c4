package io.midwatch.web.ping;

import static io.midwatch.web.ping.FakeExpectations.API_KEY;
import static io.midwatch.web.ping.FakeExpectations.READ_KEY;
import static io.midwatch.web.ping.PingRig.NIGHTLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.plan.Options;
import io.midwatch.plan.Person;
import io.midwatch.plan.Reach;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Intake;
import io.midwatch.web.FakeKeys;
import io.midwatch.web.ping.address.PingLane;
import io.midwatch.web.ping.manage.BadgeLane;
import io.midwatch.web.ping.manage.ManageLane;
import io.midwatch.web.ping.manage.ManageParts;
import io.midwatch.web.ping.manage.MetricsLane;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The management API as Healthchecks' clients expect it. */
final class ManageTest {
  private static final String V3 = "/api/v3/";

  private PingRig rig;
  private String site = "";

  @BeforeEach
  void start() throws IOException {
    rig =
        new PingRig(made -> {
          ManageParts parts =
              new ManageParts(
                  made.desk,
                  new FakeKeys(),
                  () -> "",
                  () ->
                      List.of(
                          new Person(
                              "ana",
                              "Ana Lind",
                              List.of(new Reach("ntfy", "secret-topic", Options.NONE)))));
          return List.of(
              new PingLane(made.desk),
              new ManageLane(parts),
              new BadgeLane(parts),
              new MetricsLane(parts));
        });
    site = "http://127.0.0.1:" + rig.server.port();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private HttpResponse<String> ask(String key, String method, String path, String body)
      throws Exception {
    HttpRequest.Builder request =
        rig.request(path)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request.header("X-Api-Key", key);
    }
    return rig.send(request.build());
  }

  private JsonNode ok(int status, String method, String path, String body) throws Exception {
    HttpResponse<String> answer = ask(API_KEY, method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    return JsonMapper.shared().readTree(answer.body());
  }

  private void fault(int status, String words, String method, String path, String body)
      throws Exception {
    HttpResponse<String> answer = ask(API_KEY, method, path, body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(words);
  }

  private static String local(JsonNode url) {
    return URI.create(url.asString()).getPath();
  }

  @Test
  void asksForTheKeyAndLooksForItWhereHealthchecksDoes() throws Exception {
    assertThat(ask("", "GET", V3 + "checks/", "").body())
        .isEqualTo("{\"error\":\"missing api key\"}");
    assertThat(ask("short", "GET", V3 + "checks/", "").statusCode()).isEqualTo(401);
    assertThat(ask("x".repeat(32), "GET", V3 + "checks/", "").body())
        .isEqualTo("{\"error\":\"wrong api key\"}");
    assertThat(ask(READ_KEY, "POST", V3 + "checks/", "{}").body()).contains("wrong api key");
    assertThat(ask(READ_KEY, "GET", V3 + "channels/", "").statusCode()).isEqualTo(401);
    assertThat(
            ask("", "POST", V3 + "checks/", "{\"api_key\":\"" + API_KEY + "\",\"name\":\"a\"}")
                .statusCode())
        .isEqualTo(201);
    fault(400, "could not parse request body", "POST", V3 + "checks/", "{");
    fault(400, "json validation error: value is not an object", "POST", V3 + "checks/", "[1]");
  }

  @Test
  void answersPreflightsAndOtherMethodsAsHealthchecksDoes() throws Exception {
    HttpResponse<String> preflight = ask("", "OPTIONS", V3 + "checks/" + NIGHTLY, "");
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
        .contains("POST", "DELETE", "GET", "OPTIONS");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
        .contains("X-Api-Key");
    assertThat(ask(API_KEY, "PUT", V3 + "checks/" + NIGHTLY, "{}").statusCode()).isEqualTo(405);
    assertThat(ask(API_KEY, "GET", V3 + "checks/" + NIGHTLY + "/pause", "").statusCode())
        .isEqualTo(405);
    assertThat(ask(API_KEY, "GET", V3 + "nothing/", "").statusCode()).isEqualTo(404);
    assertThat(ask("", "GET", V3 + "status/", "").body()).isEqualTo("OK");
  }

  @Test
  void showsACheckWithAllItsFields() throws Exception {
    JsonNode check = ok(200, "GET", V3 + "checks/" + NIGHTLY, "");
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
    assertThat(check.path("ping_url").asString()).isEqualTo(site + "/ping/" + NIGHTLY);
    assertThat(rig.ask("GET", local(check.path("ping_url")), "").statusCode()).isEqualTo(200);
    rig.ask("GET", local(check.path("ping_url")) + "/start", "");
    check = ok(200, "GET", V3 + "checks/" + NIGHTLY, "");
    assertThat(check.path("status").asString()).isEqualTo("up");
    assertThat(check.path("started").asBoolean()).isTrue();
    assertThat(check.path("last_ping").asString()).isEqualTo("2026-11-21T03:00:00+00:00");
    assertThat(check.path("next_ping").asString()).isEqualTo("2026-11-22T03:00:00+00:00");
    assertThat(ok(200, "GET", "/hc/api/v1/checks/" + NIGHTLY, "").path("status").asString())
        .isEqualTo("started");
  }

  @Test
  void showsLessToThoseWhoMayOnlyRead() throws Exception {
    JsonNode list = JsonMapper.shared().readTree(ask(READ_KEY, "GET", V3 + "checks/", "").body());
    assertThat(list.path("checks").size()).isEqualTo(6);
    JsonNode first = list.path("checks").path(0);
    assertThat(first.has("uuid") || first.has("ping_url") || first.has("channels")).isFalse();
    String key = first.path("unique_key").asString();
    assertThat(key).hasSize(40);
    assertThat(ask(READ_KEY, "GET", V3 + "checks/" + key, "").body()).contains(key);
    assertThat(ask(READ_KEY, "GET", V3 + "checks/" + key + "/flips/", "").statusCode())
        .isEqualTo(200);
  }

  @Test
  void listsByTagAndSlug() throws Exception {
    assertThat(ok(200, "GET", V3 + "checks/?tag=db&tag=prod", "").path("checks").size())
        .isEqualTo(6);
    assertThat(ok(200, "GET", V3 + "checks/?tag=db&tag=x", "").path("checks").size()).isZero();
    assertThat(ok(200, "GET", V3 + "checks/?slug=strict", "").path("checks").size()).isOne();
  }

  @Test
  void wordsInMailsAndInBodiesByHttpAreFilteredApart() throws Exception {
    JsonNode made =
        ok(
            201,
            "POST",
            V3 + "checks/",
            "{\"name\":\"apart\",\"start_kw\":\"begin\",\"success_kw\":\"done\","
                + "\"failure_kw\":\"ERROR\",\"filter_http_body\":true,"
                + "\"filter_default_fail\":true}");
    assertThat(made.path("filter_http_body").asBoolean()).isTrue();
    assertThat(made.path("filter_body").asBoolean()).isFalse();
    assertThat(made.path("filter_subject").asBoolean()).isFalse();
    assertThat(made.path("filter_default_fail").asBoolean()).isTrue();
    Intake.Words words = rig.expectations.made.values().iterator().next().intake().words();
    assertThat(words)
        .isEqualTo(
            new Intake.Words(
                List.of("ERROR"), List.of("done"), List.of("begin"), true, false, false, true));
    JsonNode changed =
        ok(
            200,
            "POST",
            local(made.path("update_url")),
            "{\"filter_body\":true,\"filter_http_body\":false,\"start_kw\":\"\"}");
    assertThat(changed.path("filter_body").asBoolean()).isTrue();
    assertThat(changed.path("filter_http_body").asBoolean()).isFalse();
    assertThat(changed.path("start_kw").asString()).isEmpty();
    assertThat(changed.path("failure_kw").asString()).isEqualTo("ERROR");
  }

  @Test
  void makesChangesAndRemovesACheckOfItsOwn() throws Exception {
    JsonNode made =
        ok(
            201,
            "POST",
            V3 + "checks/",
            "{\"name\":\"Nächtlicher Lauf\",\"schedule\":\"15 5 * * *\",\"tz\":\"Europe/Riga\","
                + "\"grace\":600,\"tags\":\"b a\",\"desc\":\"long words\",\"methods\":\"POST\","
                + "\"success_kw\":\"done,ok\",\"filter_subject\":true,\"channels\":\"*\"}");
    assertThat(made.path("slug").asString()).isEqualTo("nachtlicher-lauf");
    assertThat(made.path("schedule").asString()).isEqualTo("15 5 * * *");
    assertThat(made.path("tz").asString()).isEqualTo("Europe/Riga");
    assertThat(made.path("desc").asString()).isEqualTo("long words");
    assertThat(made.path("filter_subject").asBoolean()).isTrue();
    assertThat(made.path("subject").asString()).isEqualTo("done,ok");
    assertThat(made.path("filter_body").asBoolean()).isFalse();
    Heartbeat kept = rig.expectations.made.values().iterator().next();
    assertThat(kept.service()).isEqualTo("jobs");
    assertThat(kept.intake().isPostOnly()).isTrue();

    String address = local(made.path("update_url"));
    JsonNode changed =
        ok(200, "POST", address, "{\"tz\":\"UTC\",\"manual_resume\":true,\"tags\":\"\"}");
    assertThat(changed.path("tz").asString()).isEqualTo("UTC");
    assertThat(changed.path("schedule").asString()).isEqualTo("15 5 * * *");
    assertThat(changed.path("manual_resume").asBoolean()).isTrue();
    assertThat(changed.path("tags").asString()).isEmpty();
    fault(409, "the slug of a check stays", "POST", address, "{\"slug\":\"other\"}");
    assertThat(ok(200, "DELETE", address, "").path("name").asString())
        .isEqualTo("Nächtlicher Lauf");
    assertThat(ask(API_KEY, "GET", address, "").statusCode()).isEqualTo(404);
  }

  @Test
  void findsTheOneThatIsThereByWhatMustBeUnique() throws Exception {
    String body =
        "{\"name\":\"files\",\"tags\":\"a b\",\"timeout\":3600,\"unique\":[\"name\",\"tags\"]}";
    String uuid = ok(201, "POST", V3 + "checks/", body).path("uuid").asString();
    JsonNode again = ok(200, "POST", V3 + "checks/", body.replace("3600", "7200"));
    assertThat(again.path("uuid").asString()).isEqualTo(uuid);
    assertThat(again.path("timeout").asLong()).isEqualTo(7_200);
    ok(201, "POST", V3 + "checks/", "{\"name\":\"files\",\"unique\":[\"name\",\"slug\"]}");
    fault(409, "the slug is taken", "POST", V3 + "checks/", "{\"name\":\"x\",\"slug\":\"files\"}");
  }

  @Test
  void whatStandsInThePlanIsNotChangedHere() throws Exception {
    String address = V3 + "checks/" + NIGHTLY;
    String planned = "shop/heartbeat/nightly-billing stands in the plan; change it there";
    fault(409, planned, "POST", address, "{\"timeout\":600}");
    fault(409, planned, "POST", address, "{\"desc\":\"x\"}");
    fault(409, planned, "DELETE", address, "");
    ok(200, "POST", address, "{\"timeout\":86400,\"grace\":3600,\"tags\":\"prod db\"}");
    assertThat(ok(200, "POST", address + "/pause", "").path("status").asString())
        .isEqualTo("paused");
    assertThat(ok(200, "POST", address + "/pause", "").path("status").asString())
        .isEqualTo("paused");
    assertThat(ok(200, "POST", address + "/resume", "").path("status").asString()).isEqualTo("new");
    fault(409, "check is not paused", "POST", address + "/resume", "");
  }

  @Test
  void saysWhatIsWrongInTheWordsOfHealthchecks() throws Exception {
    String[][] faults = {
      {"{\"timeout\":59}", "timeout is too small"},
      {"{\"timeout\":31536001}", "timeout is too large"},
      {"{\"timeout\":\"60\"}", "timeout is not a number"},
      {"{\"grace\":null}", "grace is not a number"},
      {"{\"name\":null}", "name is not a string"},
      {"{\"name\":\"" + "x".repeat(101) + "\"}", "name is too long"},
      {"{\"slug\":\"A\"}", "slug does not match pattern"},
      {"{\"methods\":\"GET\"}", "methods has unexpected value"},
      {"{\"manual_resume\":1}", "manual_resume is not a boolean"},
      {"{\"tz\":\"Mars/Base\"}", "tz is not a valid timezone"},
      {"{\"schedule\":\"bad\"}", "schedule is not a valid cron or OnCalendar expression"},
      {"{\"unique\":\"name\"}", "unique is not an array"},
      {"{\"unique\":[\"uuid\"]}", "an item in 'unique' has unexpected value"},
      {"{\"success_kw\":\"" + "x".repeat(201) + "\"}", "success_kw is too long"},
    };
    for (String[] fault : faults) {
      fault(400, "json validation error: " + fault[1], "POST", V3 + "checks/", fault[0]);
    }
    fault(
        400,
        "invalid channel identifier: nobody",
        "POST",
        V3 + "checks/",
        "{\"channels\":\"nobody\"}");
    fault(400, "empty channel identifier", "POST", V3 + "checks/", "{\"channels\":\",\"}");
    assertThat(rig.expectations.made).isEmpty();
    rig.expectations.createIn = Optional.empty();
    fault(403, "set create-in under heartbeats", "POST", V3 + "checks/", "{\"name\":\"x\"}");
    ok(201, "POST", V3 + "checks/", "{\"name\":\"x\",\"owner\":\"shop\"}");
  }

  @Test
  void listsSignsWithWhatTheySaid() throws Exception {
    rig.ask("POST", "/ping/" + NIGHTLY + "/start", "");
    rig.ask("POST", "/ping/" + NIGHTLY + "/7", "it broke");
    JsonNode pings = ok(200, "GET", V3 + "checks/" + NIGHTLY + "/pings/", "").path("pings");
    assertThat(pings.size()).isEqualTo(2);
    JsonNode last = pings.path(0);
    assertThat(last.path("type").asString()).isEqualTo("fail");
    assertThat(last.path("n").asLong()).isEqualTo(2);
    assertThat(last.path("date").asString()).isEqualTo("2026-11-21T03:00:00+00:00");
    assertThat(last.path("method").asString()).isEqualTo("POST");
    assertThat(last.path("rid").isNull()).isTrue();
    assertThat(pings.path(1).path("body_url").isNull()).isTrue();
    HttpResponse<String> body = ask(API_KEY, "GET", local(last.path("body_url")), "");
    assertThat(body.body()).isEqualTo("it broke");
    assertThat(body.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(ask(API_KEY, "GET", V3 + "checks/" + NIGHTLY + "/pings/1/body", "").statusCode())
        .isEqualTo(404);
    assertThat(ask(READ_KEY, "GET", V3 + "checks/" + NIGHTLY + "/pings/", "").statusCode())
        .isEqualTo(401);
  }

  @Test
  void listsWhenItBeganAndCeasedToBeWell() throws Exception {
    String flips = V3 + "checks/" + NIGHTLY + "/flips/";
    JsonNode all = ok(200, "GET", flips, "").path("flips");
    assertThat(all.path(0).path("timestamp").asString()).isEqualTo("2026-11-20T03:00:00+00:00");
    assertThat(all.path(0).path("up").asInt()).isEqualTo(1);
    assertThat(all.path(1).path("timestamp").asString()).isEqualTo("2026-11-20T02:00:00+00:00");
    assertThat(ok(200, "GET", flips + "?seconds=60", "").path("flips").size()).isZero();
    assertThat(ok(200, "GET", flips + "?start=1795143600", "").path("flips").size()).isOne();
    assertThat(ask(API_KEY, "GET", flips + "?seconds=x", "").statusCode()).isEqualTo(400);
    assertThat(ask(API_KEY, "GET", flips + "?start=99999999999", "").statusCode()).isEqualTo(400);
  }

  @Test
  void namesChannelsWithoutTheirSecrets() throws Exception {
    JsonNode channels = ok(200, "GET", V3 + "channels/", "").path("channels");
    assertThat(channels.size()).isOne();
    assertThat(channels.path(0).path("name").asString()).isEqualTo("Ana Lind");
    assertThat(channels.toString()).doesNotContain("secret-topic");
  }

  @Test
  void drawsBadgesThatNobodyCanGuess() throws Exception {
    rig.ask("GET", "/ping/" + NIGHTLY + "/fail", "");
    JsonNode badges = ok(200, "GET", V3 + "badges/", "").path("badges");
    assertThat(badges.propertyNames()).containsExactlyInAnyOrder("*", "db", "prod");
    String svg = rig.ask("GET", local(badges.path("db").path("svg")), "").body();
    assertThat(svg).contains("<svg").contains("aria-label=\"db: down\"");
    assertThat(rig.ask("GET", local(badges.path("*").path("json")), "").body())
        .isEqualTo("{\"status\":\"down\",\"total\":6,\"grace\":0,\"down\":1}");
    assertThat(rig.ask("GET", local(badges.path("prod").path("shields3")), "").body())
        .contains("\"schemaVersion\":1", "\"message\":\"down\"", "\"color\":\"critical\"");
    String other = local(badges.path("db").path("svg")).replace("/db.", "/prod.");
    assertThat(rig.ask("GET", other, "").statusCode()).isEqualTo(404);
    String own = local(ok(200, "GET", V3 + "checks/" + NIGHTLY, "").path("badge_url"));
    assertThat(rig.ask("GET", own, "").body()).contains("nightly-billing: down");
    assertThat(rig.ask("GET", own.replace(".svg", ".gif"), "").statusCode()).isEqualTo(404);
    assertThat(rig.ask("GET", "/b/2/" + NIGHTLY + ".svg", "").statusCode()).isEqualTo(404);
  }

  @Test
  void prometheusReadsTheSameNames() throws Exception {
    rig.ask("GET", "/ping/" + NIGHTLY + "/fail", "");
    String path = "/projects/" + NIGHTLY + "/metrics/";
    String text = rig.ask("GET", path + READ_KEY, "").body();
    assertThat(text)
        .contains("# TYPE hc_check_up gauge")
        .contains("hc_check_up{name=\"nightly-billing\", tags=\"db prod\", unique_key=\"")
        .contains("hc_tag_up{tag=\"db\"} 0")
        .contains("hc_checks_total 6")
        .contains("hc_checks_down_total 1")
        .contains("hc_check_started", "hc_check_grace", "hc_check_paused");
    assertThat(rig.ask("GET", path + API_KEY, "").statusCode()).isEqualTo(403);
    assertThat(rig.ask("GET", path + "short", "").statusCode()).isEqualTo(400);
    assertThat(rig.ask("GET", path, "").statusCode()).isEqualTo(401);
    assertThat(
            rig.send(rig.request(path).header("Authorization", "Bearer " + READ_KEY).GET().build())
                .statusCode())
        .isEqualTo(200);
  }
}
