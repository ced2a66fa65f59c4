package io.midwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.midwatch.base.Reason;
import io.midwatch.detect.change.ChangeKind;
import io.midwatch.detect.change.NewChange;
import io.midwatch.detect.expect.Order;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.watch.WatchHealth;
import io.midwatch.plan.Position;
import io.midwatch.plan.Problem;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.runbook.RunbookText;
import io.midwatch.web.api.Api;
import io.midwatch.web.api.PagesApi;
import io.midwatch.web.api.Watched;
import io.midwatch.web.api.WhyApi;
import io.midwatch.web.change.ChangeRoutes;
import io.midwatch.web.heartbeat.HeartbeatRoutes;
import io.midwatch.web.host.HostRoutes;
import io.midwatch.web.host.HostsTest;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Route;
import io.midwatch.web.incident.IncidentRoutes;
import io.midwatch.web.live.LiveRoutes;
import io.midwatch.web.metrics.MetricsRoutes;
import io.midwatch.web.oncall.OnCallRoutes;
import io.midwatch.web.ping.PingDoors;
import io.midwatch.web.report.ReportRoutes;
import io.midwatch.web.reviews.ReviewRoutes;
import io.midwatch.web.reviews.ReviewsTest;
import io.midwatch.web.silence.SilenceRoutes;
import io.midwatch.web.slo.SloRoutes;
import io.midwatch.web.source.Paths;
import io.midwatch.web.status.StatusApi;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API is true: of every route, and of every answer. */
final class OpenApiTest extends Served {
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private JsonNode document;

  @BeforeEach
  void prepare() throws Exception {
    document = browser.json("/api/v1/openapi.json");
  }

  private List<Route> routes() {
    WebParts parts = rig.parts(true);
    List<Route> routes =
        new ArrayList<>(
            Api.routes(
                parts.sources(),
                new Watched(parts.expectations(), parts.hosts().desk()),
                parts.status().unserved()::words));
    routes.addAll(OnCallRoutes.api(parts.sources(), parts.keys(), request -> ""));
    routes.addAll(WhyApi.routes(parts.sources()));
    routes.addAll(SilenceRoutes.api(parts.sources(), request -> ""));
    routes.addAll(SloRoutes.api(parts.sources()));
    routes.addAll(ReportRoutes.api(parts.sources()));
    routes.addAll(HeartbeatRoutes.api(parts.sources(), parts.expectations(), request -> ""));
    routes.addAll(HostRoutes.api(parts.sources(), parts.hosts()));
    routes.addAll(HostRoutes.otlp(parts.sources(), parts.hosts()));
    routes.addAll(ReviewRoutes.api(parts.sources(), parts.reviews(), parts.keys()));
    routes.addAll(ChangeRoutes.routes(parts.sources(), parts.store(), request -> ""));
    routes.addAll(ChangeRoutes.hooks(parts.sources(), parts.store(), parts.keys()));
    routes.addAll(PagesApi.routes(parts.sources(), parts.answering()));
    routes.addAll(IncidentRoutes.api(parts.sources(), parts.incidents()));
    routes.addAll(StatusApi.routes(parts.status(), request -> ""));
    routes.addAll(
        new HealthRoutes(parts.sources(), parts.store(), parts.status().unserved()::words)
            .routes());
    try (LiveRoutes live = new LiveRoutes(parts.sources());
        MetricsRoutes metrics =
            new MetricsRoutes(parts.sources(), parts.store(), parts.oneLook(), "0")) {
      routes.addAll(live.routes());
      routes.addAll(metrics.routes());
    }
    routes.removeIf(route -> route.path().equals("/live"));
    return routes;
  }

  @Test
  void describesEveryRouteAndNoOther() {
    Set<String> registered = new TreeSet<>();
    Set<String> described = new TreeSet<>();
    routes().forEach(route -> registered.add(route.path().replace('<', '{').replace('>', '}')));
    registered.addAll(PingDoors.ADDRESSES);
    described.addAll(document.get("paths").propertyNames());
    assertThat(described).isEqualTo(registered);
  }

  @Test
  void saysWhichRoutesNeedAToken() {
    for (Route route : routes()) {
      String path = route.path().replace('<', '{').replace('>', '}');
      JsonNode operation = operation(path, route);
      if (route.access() == Access.LINK) {
        assertThat(operation.path("description").asString("")).as(path).isNotBlank();
      } else {
        assertThat(operation.has("security")).as(path).isEqualTo(route.access() == Access.OPEN);
      }
      assertThat(operation.get("responses").has("401"))
          .as(path)
          .isEqualTo(route.access() == Access.SIGNED_IN);
    }
  }

  private JsonNode operation(String path, Route route) {
    return document.get("paths").get(path).get(route.method().name().toLowerCase(Locale.ROOT));
  }

  @Test
  void isTheDocumentThatIsPublished() throws Exception {
    Path published = Path.of("..", "docs", "openapi.json");
    assertThat(Browser.JSON.readTree(Files.readString(published, StandardCharsets.UTF_8)))
        .as("copy app/src/main/resources/web/openapi.json to docs/openapi.json")
        .isEqualTo(document);
  }

  private void heartbeats() throws Exception {
    Heartbeat job = Heartbeat.of("shop", "billing", Cadence.every(Duration.ofHours(1)));
    rig.expectations.order(new Order.Create(job, "test")).get(20, TimeUnit.SECONDS);
    rig.expectations
        .report(Ping.of(job.id(), Ping.Act.FAIL, rig.clock.now(), Ping.Way.OWN))
        .get(20, TimeUnit.SECONDS);
    expect("/api/v1/heartbeats", "/api/v1/heartbeats", 200);
    String one = "/api/v1/heartbeats/{service}/{name}";
    expect("/api/v1/heartbeats/shop/billing", one, 200);
    expect("/api/v1/heartbeats/shop/none", one, 404);
  }

  @Test
  void saysWhyOfWhateverHasAnId() throws Exception {
    expect("/api/v1/why?id=a1b2c3", "/api/v1/why", 200);
    expect("/api/v1/why?id=" + WebRig.SHOP_TLS.text(), "/api/v1/why", 200);
    expect("/api/v1/why?id=none", "/api/v1/why", 404);
  }

  @Test
  void reviewsAreAsDescribed() throws Exception {
    ReviewsTest.made(rig);
    expect("/api/v1/reviews", "/api/v1/reviews", 200);
    expect("/api/v1/reviews/shop.example.org", "/api/v1/reviews/{id}", 200);
    expect("/api/v1/reviews/none", "/api/v1/reviews/{id}", 404);
    expect("/api/v1/reviews/shop.example.org/report", "/api/v1/reviews/{id}/report", 200);
  }

  @Test
  void everyAnswerIsAsDescribed() throws Exception {
    rig.watch.health = withARejectedPlan();
    String check = "/api/v1/checks/" + Paths.id(WebRig.SHOP);
    expect("/api/v1/status", "/api/v1/status", 200);
    expect("/api/v1/services", "/api/v1/services", 200);
    expect("/api/v1/services/shop", "/api/v1/services/{id}", 200);
    expect("/api/v1/services/none", "/api/v1/services/{id}", 404);
    expect("/api/v1/checks", "/api/v1/checks", 200);
    expect("/api/v1/checks?verdict=red", "/api/v1/checks", 400);
    expect(check, "/api/v1/checks/{id}", 200);
    expect("/api/v1/checks/none", "/api/v1/checks/{id}", 404);
    expect(check + "/observations", "/api/v1/checks/{id}/observations", 200);
    expect(check + "/observations?limit=0", "/api/v1/checks/{id}/observations", 400);
    expect(check + "/failures", "/api/v1/checks/{id}/failures", 200);
    expect(check + "/series?from=7d", "/api/v1/checks/{id}/series", 200);
    expect("/api/v1/alerts", "/api/v1/alerts", 200);
    expect("/api/v1/alerts?open=perhaps", "/api/v1/alerts", 400);
    expect("/api/v1/alerts/a1b2c3", "/api/v1/alerts/{id}", 200);
    expect("/api/v1/alerts/none", "/api/v1/alerts/{id}", 404);
    expect("/api/v1/deliveries", "/api/v1/deliveries", 200);
    heartbeats();
    expect("/api/v1/oncall?at=2026-12-24T17:00:00Z&days=30", "/api/v1/oncall", 200);
    browser.with("Sec-Fetch-Site", "same-origin");
    String order = "rota=shop-oncall&person=ana&to=" + rig.now.plusSeconds(3_600);
    assertThat(browser.post("/api/v1/oncall/overrides", order).statusCode()).isEqualTo(200);
    assertThat(browser.post("/api/v1/oncall/overrides/1/cancel", "by=bo").statusCode())
        .isEqualTo(200);
    expect("/api/v1/oncall/overrides", "/api/v1/oncall/overrides", 200);
    expect("/api/v1/oncall?at=tomorrow", "/api/v1/oncall", 400);
    String post = "text=We+look+into+it&components=shop&incident=a1b2c3&shown_as=partial_outage";
    assertThat(browser.post("/api/v1/status-pages/public/posts", post).statusCode()).isEqualTo(200);
    expect("/api/v1/status-pages", "/api/v1/status-pages", 200);
    expect("/api/v1/status-pages/public/posts", "/api/v1/status-pages/{page}/posts", 200);
    expect("/api/v1/status-pages/none/posts", "/api/v1/status-pages/{page}/posts", 404);
    rig.pages(WebRig.ALERT.text());
    expect("/api/v1/pages", "/api/v1/pages", 200);
    expect("/api/v1/pages?live=perhaps", "/api/v1/pages", 400);
    expect("/api/v1/pages/a1b2c3", "/api/v1/pages/{id}", 200);
    expect("/api/v1/alerts/a1b2c3/why", "/api/v1/alerts/{id}/why", 200);
    expect("/api/v1/alerts/none/why", "/api/v1/alerts/{id}/why", 404);
    expect("/api/v1/pages/none", "/api/v1/pages/{id}", 404);
    rig.answering.acknowledgements().acknowledge("a1b2c3", "ana", "link");
    expect("/api/v1/pages/a1b2c3", "/api/v1/pages/{id}", 200);
    expect("/api/v1/events?after=x", "/api/v1/events", 400);
    expect("/probe", "/probe", 400);
    rig.alerts.alerts.clear();
    rig.outbox.deliveries.clear();
    expect("/api/v1/alerts", "/api/v1/alerts", 200);
    expect("/api/v1/deliveries", "/api/v1/deliveries", 200);
  }

  @Test
  void everyAnswerAboutSilencesIsAsDescribed() throws Exception {
    browser.with("Sec-Fetch-Site", "same-origin");
    String order = "service=shop&for=2h&owner=ana&reason=a+move&match=severity!%3Dticket";
    HttpResponse<String> made = browser.post("/api/v1/silences", order);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    String id = Browser.JSON.readTree(made.body()).path("id").asString();
    expect("/api/v1/silences?limit=5", "/api/v1/silences", 200);
    expect("/api/v1/silences?limit=x", "/api/v1/silences", 400);
    assertThat(browser.post("/api/v1/silences/" + id + "/end", "by=bo").statusCode())
        .isEqualTo(200);
    expect("/api/v1/silences/" + id, "/api/v1/silences/{id}", 200);
    expect("/api/v1/silences/none", "/api/v1/silences/{id}", 404);
  }

  @Test
  void everyAnswerAboutIncidentsIsAsDescribed() throws Exception {
    rig.incident();
    rig.runbookTexts.put(
        rig.watch.plan().service("shop").runbook(),
        RunbookText.read("---\ncall: [Ana]\n---\n## Isolate\n- Cut it off\n"));
    String one = "/api/v1/incidents/a1b2c3";
    expect("/api/v1/incidents", "/api/v1/incidents", 200);
    expect("/api/v1/incidents?live=perhaps", "/api/v1/incidents", 400);
    expect(one, "/api/v1/incidents/{id}", 200);
    expect("/api/v1/incidents/none", "/api/v1/incidents/{id}", 404);
    browser.with("Sec-Fetch-Site", "same-origin");
    for (String order :
        List.of(
            "note?text=hello",
            "level?level=sev1",
            "commander?to=ana",
            "role?role=scribe&to=ana",
            "chat?address=https://chat.example.org",
            "tick?stage=isolate&step=Cut+it+off",
            "done?stage=protect-data",
            "keep-fixing?reason=soon",
            "mitigated?text=",
            "resolve?reason=done")) {
      String[] parts = order.split("\\?", 2);
      HttpResponse<String> done = browser.post(one + "/" + parts[0], "person=ana&" + parts[1]);
      assertThat(done.statusCode()).as(order + done.body()).isEqualTo(200);
    }
    assertThat(browser.post(one + "/note", "person=ana&text=").statusCode()).isEqualTo(409);
    HttpResponse<String> declared =
        browser.post("/api/v1/incidents", "person=ana&service=shop&title=It+is+slow&level=sev1");
    assertThat(declared.statusCode()).as(declared.body()).isEqualTo(200);
    assertThat(browser.post("/api/v1/incidents", "person=ana&service=shop").statusCode())
        .isEqualTo(409);
    assertThat(browser.post(one + "/stage", "person=ana&stage=x").statusCode()).isEqualTo(400);
    assertThat(browser.post(one + "/dance", "person=ana").statusCode()).isEqualTo(404);
    expect(one, "/api/v1/incidents/{id}", 200);
    expect("/api/v1/incidents?live=true", "/api/v1/incidents", 200);
  }

  @Test
  void everyAnswerAboutChangesIsAsDescribed() throws Exception {
    expect("/api/v1/changes?service=shop", "/api/v1/changes", 200);
    expect("/api/v1/changes?limit=x", "/api/v1/changes", 400);
    expect("/api/v1/changes/none", "/api/v1/changes/{id}", 404);
    String change =
        rig.changes
            .record(
                new NewChange(
                    "api",
                    "1",
                    Optional.empty(),
                    ChangeKind.DEPLOY,
                    List.of("shop"),
                    "shop 2.4.1",
                    "bo",
                    "https://git.example",
                    "make undo"))
            .change()
            .id();
    expect("/api/v1/changes?from=1h", "/api/v1/changes", 200);
    expect("/api/v1/changes/" + change, "/api/v1/changes/{id}", 200);
  }

  @Test
  void aSchemaRefusesWhatIsMissingOrTooMuch() throws Exception {
    Schema check = schema("/api/v1/checks/{id}", 200);
    ObjectNode body = (ObjectNode) browser.json("/api/v1/checks/" + Paths.id(WebRig.SHOP));
    assertThat(check.validate(body)).isEmpty();
    assertThat(check.validate(body.deepCopy().put("extra", 1))).isNotEmpty();
    assertThat(check.validate(body.deepCopy().without("verdict"))).isNotEmpty();
    assertThat(check.validate(body.deepCopy().put("verdict", "green"))).isNotEmpty();
  }

  @Test
  void namesEveryReasonTheSameAsTheClosedList() throws Exception {
    JsonNode observation = browser.json("/api/v1/checks/" + Paths.id(WebRig.SHOP)).get("latest");
    assertThat(Reason.ofCode(observation.get("reason").asString())).isPresent();
  }

  @Test
  void everyAnswerAboutObjectivesAndTheReportIsAsDescribed() throws Exception {
    expect("/api/v1/objectives", "/api/v1/objectives", 200);
    expect("/api/v1/objectives?service=none", "/api/v1/objectives", 404);
    expect("/api/v1/objectives/thresholds", "/api/v1/objectives/thresholds", 200);
    rig.pages(WebRig.ALERT.text());
    rig.clock.forward(Duration.ofMinutes(1));
    expect("/api/v1/report", "/api/v1/report", 200);
    expect("/api/v1/report?days=7", "/api/v1/report", 400);
    expect("/api/v1/report/alerts", "/api/v1/report/alerts", 200);
    expect("/api/v1/report/alerts?days=900", "/api/v1/report/alerts", 400);
  }

  @Test
  void everyAnswerAboutHostsIsAsDescribed() throws Exception {
    HostsTest.report(rig, 95);
    expect("/api/v1/heartbeats", "/api/v1/heartbeats", 200);
    expect("/api/v1/heartbeats?x=1", "/api/v1/heartbeats", 400);
    expect("/api/v1/heartbeats/shop/none", "/api/v1/heartbeats/{service}/{name}", 404);
    expect("/api/v1/hosts", "/api/v1/hosts", 200);
    expect("/api/v1/hosts?x=1", "/api/v1/hosts", 400);
    expect("/api/v1/hosts/web-1", "/api/v1/hosts/{name}", 200);
    expect("/api/v1/hosts/none", "/api/v1/hosts/{name}", 404);
  }

  private void expect(String path, String described, int status) throws Exception {
    HttpResponse<String> answer = browser.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(status);
    List<Error> errors = schema(described, status).validate(Browser.JSON.readTree(answer.body()));
    assertThat(errors).as(path + " " + answer.body()).isEmpty();
  }

  /** The schema of an answer, with all others at hand. */
  private Schema schema(String path, int status) {
    JsonNode content =
        document
            .get("paths")
            .get(path)
            .get("get")
            .get("responses")
            .get(String.valueOf(status))
            .get("content");
    String type = status == 200 ? "application/json" : "application/problem+json";
    ObjectNode schema = (ObjectNode) content.get(type).get("schema").deepCopy();
    schema.set("components", document.get("components"));
    return schemas.getSchema(schema);
  }

  private WatchHealth withARejectedPlan() {
    WatchHealth fine = WebRig.health(rig.now);
    return new WatchHealth(
        fine.startedAt(),
        fine.sinceTick(),
        fine.lagP99(),
        0,
        List.of("the judge does not answer"),
        Optional.of(rig.now),
        fine.fingerprint(),
        fine.planSince(),
        Optional.of(
            new WatchHealth.RejectedPlan(
                rig.now,
                List.of(new Problem(new Position("midwatch.yml", 7, 3), "unknown key", "")))));
  }
}
