package io.midwatch.web.ping;

import static io.midwatch.web.ping.FakeExpectations.API_KEY;
import static io.midwatch.web.ping.ManageRig.V3;
import static io.midwatch.web.ping.ManageRig.local;
import static io.midwatch.web.ping.PingRig.NIGHTLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Intake;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How Healthchecks' clients make, change and remove checks, and what they are told not to. */
final class ManageChangesTest {
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
  void wordsInMailsAndInBodiesByHttpAreFilteredApart() throws Exception {
    JsonNode made =
        rig.ok(
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
    Intake.Words words = rig.pings.expectations.made.values().iterator().next().intake().words();
    assertThat(words)
        .isEqualTo(
            new Intake.Words(
                List.of("ERROR"), List.of("done"), List.of("begin"), true, false, false, true));
    JsonNode changed =
        rig.ok(
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
        rig.ok(
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
    Heartbeat kept = rig.pings.expectations.made.values().iterator().next();
    assertThat(kept.service()).isEqualTo("jobs");
    assertThat(kept.intake().isPostOnly()).isTrue();

    String address = local(made.path("update_url"));
    JsonNode changed =
        rig.ok(200, "POST", address, "{\"tz\":\"UTC\",\"manual_resume\":true,\"tags\":\"\"}");
    assertThat(changed.path("tz").asString()).isEqualTo("UTC");
    assertThat(changed.path("schedule").asString()).isEqualTo("15 5 * * *");
    assertThat(changed.path("manual_resume").asBoolean()).isTrue();
    assertThat(changed.path("tags").asString()).isEmpty();
    JsonNode bare =
        rig.ok(201, "POST", V3 + "checks/", "{\"name\":\"bare\",\"schedule\":\"* * * * *\"}");
    assertThat(bare.path("tz").asString()).isEqualTo("UTC");
    rig.fault(409, "the slug of a check stays", "POST", address, "{\"slug\":\"other\"}");
    assertThat(rig.ok(200, "DELETE", address, "").path("name").asString())
        .isEqualTo("Nächtlicher Lauf");
    assertThat(rig.ask(API_KEY, "GET", address, "").statusCode()).isEqualTo(404);
  }

  @Test
  void findsTheOneThatIsThereByWhatMustBeUnique() throws Exception {
    String body =
        "{\"name\":\"files\",\"tags\":\"a b\",\"timeout\":3600,\"unique\":[\"name\",\"tags\"]}";
    String uuid = rig.ok(201, "POST", V3 + "checks/", body).path("uuid").asString();
    JsonNode again = rig.ok(200, "POST", V3 + "checks/", body.replace("3600", "7200"));
    assertThat(again.path("uuid").asString()).isEqualTo(uuid);
    assertThat(again.path("timeout").asLong()).isEqualTo(7_200);
    rig.ok(201, "POST", V3 + "checks/", "{\"name\":\"files\",\"unique\":[\"name\",\"slug\"]}");
    rig.fault(
        409, "the slug is taken", "POST", V3 + "checks/", "{\"name\":\"x\",\"slug\":\"files\"}");
  }

  @Test
  void whatStandsInThePlanIsNotChangedHere() throws Exception {
    String address = V3 + "checks/" + NIGHTLY;
    String planned = "shop/heartbeat/nightly-billing stands in the plan; change it there";
    rig.fault(409, planned, "POST", address, "{\"timeout\":600}");
    rig.fault(409, planned, "POST", address, "{\"desc\":\"x\"}");
    rig.fault(409, planned, "DELETE", address, "");
    rig.ok(200, "POST", address, "{\"timeout\":86400,\"grace\":3600,\"tags\":\"prod db\"}");
    assertThat(rig.ok(200, "POST", address + "/pause", "").path("status").asString())
        .isEqualTo("paused");
    assertThat(rig.ok(200, "POST", address + "/pause", "").path("status").asString())
        .isEqualTo("paused");
    assertThat(rig.ok(200, "POST", address + "/resume", "").path("status").asString())
        .isEqualTo("new");
    rig.fault(409, "check is not paused", "POST", address + "/resume", "");
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
      rig.fault(400, "json validation error: " + fault[1], "POST", V3 + "checks/", fault[0]);
    }
    rig.fault(
        400,
        "invalid channel identifier: nobody",
        "POST",
        V3 + "checks/",
        "{\"channels\":\"nobody\"}");
    rig.fault(400, "empty channel identifier", "POST", V3 + "checks/", "{\"channels\":\",\"}");
    assertThat(rig.pings.expectations.made).isEmpty();
    rig.pings.expectations.createIn = Optional.empty();
    rig.fault(403, "set create-in under heartbeats", "POST", V3 + "checks/", "{\"name\":\"x\"}");
    rig.ok(201, "POST", V3 + "checks/", "{\"name\":\"x\",\"owner\":\"shop\"}");
  }
}
