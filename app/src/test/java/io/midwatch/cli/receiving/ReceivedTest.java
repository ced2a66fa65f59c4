package io.midwatch.cli.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents as their makers describe them, posted to the running program. */
class ReceivedTest {
  @TempDir Path folder;
  private Station station;

  @BeforeEach
  void open() throws Exception {
    station = Station.open(folder);
  }

  @AfterEach
  void close() {
    station.close();
  }

  private void taken(String path, String body) throws Exception {
    HttpResponse<String> answer = station.post(path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  private JsonNode only() throws Exception {
    List<JsonNode> open = station.open();
    assertThat(open).hasSize(1);
    return open.getFirst();
  }

  private static String pushed(String name, String more, Instant ends) {
    return """
    [{"labels":{"alertname":"%s"%s},
      "annotations":{"summary":"queries take long","description":"p99 is 2 s"},
      "startsAt":"2026-11-21T09:00:00Z","endsAt":"%s",
      "generatorURL":"http://prom:9090/graph?g0.expr=x"}]\
    """
        .formatted(name, more, ends);
  }

  @Test
  void takesWhatPrometheusPushes() throws Exception {
    Instant later = Instant.now().plusSeconds(240);
    String labels = ",\"severity\":\"critical\",\"job\":\"node\"";
    taken("/in/prom/api/v2/alerts", pushed("Slow", labels, later));
    taken("/in/prom/api/v2/alerts", pushed("Slow", labels, later));

    JsonNode alert = only();
    assertThat(alert.path("service").asString()).isEqualTo("db");
    assertThat(alert.path("severity").asString()).isEqualTo("page");
    assertThat(alert.path("detail").asString()).isEqualTo("queries take long");
    assertThat(alert.path("source").asString()).isEqualTo("prom");
    assertThat(alert.path("labels").path("alertname").asString()).isEqualTo("Slow");
    Station.until("Ana is told", () -> station.told().contains("db is failing: queries take long"));

    taken("/in/prom/api/v2/alerts", pushed("Slow", labels, Instant.now().minusSeconds(1)));
    assertThat(station.open()).isEmpty();
    Station.until(
        "Ana is told of the end",
        () -> station.told().stream().anyMatch(title -> title.startsWith("db has recovered")));
  }

  @Test
  void showsAnAlertmanagersClientsWhatIsOpen() throws Exception {
    Instant later = Instant.now().plusSeconds(240);
    taken("/in/prom/api/v2/alerts", pushed("Slow", ",\"team\":\"a\"", later));
    taken("/in/prom/api/v2/alerts", pushed("Full", ",\"team\":\"b\"", later));

    JsonNode all = station.json("/in/prom/api/v2/alerts");
    assertThat(all.size()).isEqualTo(2);
    assertThat(all.get(0).path("fingerprint").asString()).hasSize(16);
    assertThat(all.get(0).path("status").path("state").asString()).isEqualTo("active");
    assertThat(station.json("/in/prom/api/v2/alerts?filter=team%3D%22b%22").size()).isEqualTo(1);
    assertThat(station.json("/in/prom/api/v2/alerts?filter=team%3D~%22a%7Cb%22").size())
        .isEqualTo(2);
    assertThat(station.json("/in/prom/api/v2/alerts/groups").get(0).path("alerts").size())
        .isEqualTo(2);
    assertThat(station.json("/in/prom/api/v2/status").path("cluster").path("status").asString())
        .isEqualTo("disabled");
    assertThat(station.json("/in/prom/api/v2/receivers").get(0).path("name").asString())
        .isEqualTo("midwatch");
    assertThat(station.send(station.request("/in/prom/-/ready").GET()).statusCode()).isEqualTo(200);
    assertThat(station.post("/in/prom/api/v1/alerts", "[]").statusCode()).isEqualTo(410);
  }

  /** What comes and goes is held here, so that nobody is paged each time; its source ended it. */
  @Test
  void showsAnAlertmanagersClientsNothingThatItsSourceEnded() throws Exception {
    for (int i = 0; i < 3; i++) {
      taken("/in/prom/api/v2/alerts", pushed("Slow", "", Instant.now().plusSeconds(240)));
      taken("/in/prom/api/v2/alerts", pushed("Slow", "", Instant.now().minusSeconds(1)));
    }
    assertThat(only().path("flapping").asBoolean()).as("held").isTrue();
    assertThat(station.json("/in/prom/api/v2/alerts").size()).isZero();
    assertThat(station.json("/in/prom/api/v2/alerts/groups").size()).isZero();
    taken("/in/prom/api/v2/alerts", pushed("Slow", "", Instant.now().plusSeconds(240)));
    assertThat(station.json("/in/prom/api/v2/alerts").size()).isEqualTo(1);
  }

  @Test
  void anAlertThatOnlySaysItIsAliveIsNone() throws Exception {
    taken("/in/prom/api/v2/alerts", pushed("Watchdog", "", Instant.now().plusSeconds(240)));
    assertThat(station.open()).isEmpty();
  }

  @Test
  void keepsWhatItTookAcrossARestart() throws Exception {
    taken("/in/prom/api/v2/alerts", pushed("Slow", "", Instant.now().plusSeconds(240)));
    String id = only().path("id").asString();
    station.restart();

    assertThat(only().path("id").asString()).isEqualTo(id);
    assertThat(station.json("/in/prom/api/v2/alerts").size()).isEqualTo(1);
    assertThat(station.send(station.request("/alerts/" + id).GET()).body())
        .contains("What prom says", "p99 is 2 s", "http://prom:9090/graph");
    assertThat(station.send(station.request("/").GET()).body()).contains("queries take long");
  }

  private static String group(String alerts, int truncated) {
    return """
    {"version":"4","groupKey":"{}:{alertname=\\"Lag\\"}","truncatedAlerts":%d,"status":"firing",
     "receiver":"midwatch","groupLabels":{"alertname":"Lag"},"commonLabels":{},
     "commonAnnotations":{},"externalURL":"http://am:9093","alerts":[%s]}\
    """
        .formatted(truncated, alerts);
  }

  private static String member(String status, String host, String fingerprint) {
    return """
    {"status":"%s","labels":{"alertname":"Lag","host":"%s","severity":"warning"},
     "annotations":{"summary":"lag on %s"},"startsAt":"2026-11-21T09:00:00Z",
     "endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://prom/g","fingerprint":"%s"}\
    """
        .formatted(status, host, host, fingerprint);
  }

  @Test
  void takesAnAlertmanagersGroupsByFingerprintAndAbsenceIsNoEnd() throws Exception {
    String a = member("firing", "a", "aaaaaaaaaaaaaaaa");
    taken("/in/am", group(a + "," + member("firing", "b", "bbbbbbbbbbbbbbbb"), 0));
    assertThat(station.open()).hasSize(2);
    assertThat(station.open()).allMatch(one -> one.path("severity").asString().equals("ticket"));

    taken("/in/am", group(a, 0));
    assertThat(station.open()).hasSize(2);

    taken("/in/am", group(a + "," + member("resolved", "b", "bbbbbbbbbbbbbbbb"), 0));
    assertThat(only().path("labels").path("host").asString()).isEqualTo("a");
  }

  @Test
  void saysThatAnAlertmanagerLeftAlertsOut() throws Exception {
    taken("/in/am", group(member("firing", "a", "aaaaaaaaaaaaaaaa"), 12));
    assertThat(station.open())
        .anyMatch(one -> one.path("detail").asString().contains("left 12 alerts out"));
  }

  private static String event(String action, String key, String payload) {
    return """
    {"routing_key":"%s","event_action":"%s"%s%s}\
    """
        .formatted(
            Station.TOKEN,
            action,
            key.isEmpty() ? "" : ",\"dedup_key\":\"" + key + "\"",
            payload.isEmpty() ? "" : ",\"payload\":" + payload);
  }

  private static final String PAYLOAD =
      """
      {"summary":"disk full on db1","source":"db1","severity":"critical","component":"db",
       "timestamp":"2026-11-21T09:00:00.000Z","custom_details":{"free":"0%","n":3}}\
      """;

  @Test
  void takesEventsOfPagerDuty() throws Exception {
    HttpResponse<String> first = station.post("/v2/enqueue", event("trigger", "k1", PAYLOAD));
    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(JsonMapper.shared().readTree(first.body()).path("dedup_key").asString())
        .isEqualTo("k1");
    assertThat(JsonMapper.shared().readTree(first.body()).path("status").asString())
        .isEqualTo("success");
    taken("/v2/enqueue", event("trigger", "k1", PAYLOAD.replace("disk full", "disk still full")));
    JsonNode alert = only();
    assertThat(alert.path("service").asString()).isEqualTo("db");
    assertThat(alert.path("detail").asString()).isEqualTo("disk still full on db1");

    Station.until("its page is taken", () -> acknowledged("k1"));
    JsonNode page = station.json("/api/v1/pages").path("pages").path(0);
    assertThat(page.toString()).contains("acknowledged").contains("the source pd");
    assertThat(only().path("id").asString()).isEqualTo(alert.path("id").asString());
    taken("/v2/enqueue", event("resolve", "k1", ""));
    taken("/v2/enqueue", event("resolve", "unknown", ""));
    assertThat(station.open()).isEmpty();

    taken("/v2/enqueue", event("trigger", "k1", PAYLOAD));
    assertThat(only().path("id").asString()).isNotEqualTo(alert.path("id").asString());
  }

  /** A page follows its alert in a moment; until then it is to be said again. */
  private boolean acknowledged(String key) {
    try {
      int status = station.post("/v2/enqueue", event("acknowledge", key, "")).statusCode();
      assertThat(status).isIn(202, 503);
      return status == 202;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void acknowledgesNoPageThatIsAboutMore() throws Exception {
    taken("/v2/enqueue", event("trigger", "k1", PAYLOAD));
    taken("/v2/enqueue", event("trigger", "k2", PAYLOAD));
    Station.until("both are one incident", () -> members() == 2);
    assertThat(acknowledged("k1")).isTrue();

    JsonNode page = station.json("/api/v1/pages").path("pages").path(0);
    assertThat(page.toString()).doesNotContain("the source pd");
    Station.until("the timeline tells of it", () -> incident().contains("the source pd says"));
  }

  private int members() {
    try {
      return station.json("/api/v1/incidents").path("incidents").path(0).path("alerts").size();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private String incident() {
    try {
      JsonNode one = station.json("/api/v1/incidents").path("incidents").path(0);
      return station.json("/api/v1/incidents/" + one.path("id").asString()).toString();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void makesAKeyForAnEventWithoutOne() throws Exception {
    String one = station.post("/v2/enqueue", event("trigger", "", PAYLOAD)).body();
    String two = station.post("/v2/enqueue", event("trigger", "", PAYLOAD)).body();
    String key = JsonMapper.shared().readTree(one).path("dedup_key").asString();

    assertThat(key)
        .isNotEmpty()
        .isNotEqualTo(JsonMapper.shared().readTree(two).path("dedup_key").asString());
    assertThat(station.open()).hasSize(2);
    taken("/v2/enqueue", event("resolve", key, ""));
    assertThat(station.open()).hasSize(1);
  }

  @Test
  void refusesAnEventAsPagerDutyDoes() throws Exception {
    HttpResponse<String> answer =
        station.post("/v2/enqueue", event("trigger", "", PAYLOAD).replace(Station.TOKEN, "other"));
    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode body = JsonMapper.shared().readTree(answer.body());
    assertThat(body.path("status").asString()).isEqualTo("invalid event");
    assertThat(body.path("errors").get(0).asString()).contains("routing_key");
  }

  @Test
  void takesWhatGrafanaPosts() throws Exception {
    String alert =
        """
        {"receiver":"midwatch","status":"firing","orgId":1,"title":"[FIRING:1] errors","state":"alerting",
         "message":"m","externalURL":"http://grafana/","version":"1","groupKey":"{}","truncatedAlerts":0,
         "alerts":[{"status":"firing","labels":{"alertname":"errors","grafana_folder":"shop"},
           "annotations":{"summary":"5% errors"},"startsAt":"2026-11-21T10:00:00+01:00",
           "endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://grafana/alerting/x","fingerprint":"c6eadffa33fcdf37",
           "silenceURL":"http://grafana/s","dashboardURL":"","panelURL":"","values":{"B":44.2,"C":1},
           "valueString":"[ var='B' ]"}]}\
        """;
    taken("/in/graf", alert);
    assertThat(only().path("detail").asString()).isEqualTo("5% errors");
    taken("/in/graf", alert.replace("{\"status\":\"firing\"", "{\"status\":\"resolved\""));
    assertThat(station.open()).isEmpty();
  }

  @Test
  void readsAnyDocumentAsThePlanSays() throws Exception {
    String thing =
        "{\"id\":\"%s\",\"type\":\"%s\",\"state\":\"%s\",\"text\":\"t\",\"level\":\"low\",\"of\":\"db\"}";
    taken(
        "/in/any",
        "{\"things\":["
            + thing.formatted("x", "alert", "bad")
            + ","
            + thing.formatted("y", "note", "bad")
            + "]}");
    assertThat(only().path("detail").asString()).isEqualTo("thing x: t");
    assertThat(only().path("service").asString()).isEqualTo("db");
    assertThat(only().path("severity").asString()).isEqualTo("ticket");
    taken("/in/any", "{\"things\":[" + thing.formatted("x", "alert", "good") + "]}");
    assertThat(station.open()).isEmpty();
  }

  @Test
  void takesTheRestOfADocumentOfWhichAPartIsWrong() throws Exception {
    String good = pushed("Slow", "", Instant.now().plusSeconds(240));
    String body = good.substring(0, good.length() - 1) + ",{\"labels\":{\"a\":1}}]";
    HttpResponse<String> answer = station.post("/in/prom/api/v2/alerts", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("[1].labels.a is a number", "The other 1 were taken");
    assertThat(station.open()).hasSize(1);
  }

  @Test
  void answers503WhenThereIsNoRoom() throws Exception {
    for (String name : List.of("One", "Two")) {
      taken("/in/small/api/v2/alerts", pushed(name, "", Instant.now().plusSeconds(240)));
    }
    HttpResponse<String> answer =
        station.post(
            "/in/small/api/v2/alerts", pushed("Three", "", Instant.now().plusSeconds(240)));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    Station.until("the owner can see it", this::isFull);
  }

  private boolean isFull() {
    try {
      return station.open().stream()
          .anyMatch(one -> one.path("reason").asString().equals("source-full"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void takesNothingWithoutTheToken() throws Exception {
    String body = pushed("Slow", "", Instant.now().plusSeconds(240));
    for (String path : List.of("/in/prom/api/v2/alerts", "/in/am", "/in/any", "/in/aws")) {
      HttpResponse<String> answer =
          station.send(
              station
                  .request(path)
                  .setHeader("Authorization", "Bearer wrong")
                  .POST(BodyPublishers.ofString(body)));
      assertThat(answer.statusCode()).as(path).isEqualTo(401);
    }
    assertThat(station.post("/in/nobody", body).statusCode()).isEqualTo(404);
    assertThat(station.open()).isEmpty();
  }
}
