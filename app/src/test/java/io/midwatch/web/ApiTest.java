package io.midwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.web.source.Paths;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ApiTest extends Served {
  @Test
  void listsServicesWithTheWorstOfTheirChecks() throws Exception {
    JsonNode services = browser.json("/api/v1/services").get("services");
    assertThat(services.size()).isEqualTo(3);
    assertThat(services.get(0).get("id").asString()).isEqualTo("shop");
    assertThat(services.get(0).get("verdict").asString()).isEqualTo("fail");
    assertThat(services.get(0).get("owner").get("name").asString()).isEqualTo("Ana Lind");
    assertThat(services.get(1).get("tier").asString()).isEqualTo("data");
    assertThat(browser.json("/api/v1/services/payments").get("checks").size()).isEqualTo(2);
  }

  @Test
  void refusesAnOverrideThatSaysTooLittleOrTooMuch() throws Exception {
    browser.with("Sec-Fetch-Site", "same-origin");
    String whole = "rota=shop-oncall&person=ana&to=";
    assertThat(browser.post("/api/v1/oncall/overrides", "rota=shop-oncall").body())
        .contains("The form field \\\"person\\\" is missing");
    assertThat(browser.post("/api/v1/oncall/overrides", whole + "tomorrow").body())
        .contains("\\\"to\\\" is not an instant");
    assertThat(
            browser.post("/api/v1/oncall/overrides", whole + "2026-01-01T00:00:00Z").statusCode())
        .isEqualTo(400);
    assertThat(browser.post("/api/v1/oncall/overrides/9/cancel", "").statusCode()).isEqualTo(400);
    assertThat(rig.overrides.saved).isEmpty();
  }

  @Test
  void findsACheckByItsIdWithSlashesOrEncoded() throws Exception {
    JsonNode plain = browser.json("/api/v1/checks/shop/http/shop.example.org/health");
    assertThat(plain.get("reason").asString()).isEqualTo("status");
    assertThat(plain.get("every_seconds").asDouble()).isEqualTo(30.0);
    assertThat(plain.get("maintenance").isNull()).isTrue();
    assertThat(plain.get("latest").get("phases").get("first-byte").asDouble()).isEqualTo(0.022);
    JsonNode encoded = browser.json("/api/v1/checks/shop%2Fhttp%2Fshop.example.org%2Fhealth");
    assertThat(encoded).isEqualTo(plain);
  }

  @Test
  void everyCheckIsFoundUnderTheAddressThatPathsMakesForIt() throws Exception {
    for (var check : rig.watch.checks()) {
      String path = "/api/v1/checks/" + Paths.id(check.id());
      assertThat(browser.json(path).get("id").asString()).isEqualTo(check.id().text());
      assertThat(browser.get(path + "/series").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void showsNoSecretAnywhere() throws Exception {
    HttpResponse<String> checks = browser.get("/api/v1/checks?service=payments");
    assertThat(checks.body()).contains("pay.example.org").contains("***");
    assertThat(checks.body().replace("payments/http/user:" + Estate.SECRET, ""))
        .doesNotContain("\"target\":\"https://user");
  }

  @Test
  void filtersChecksByVerdict() throws Exception {
    assertThat(browser.json("/api/v1/checks?verdict=unknown").get("checks").size()).isOne();
    assertThat(browser.json("/api/v1/checks").get("checks").size()).isEqualTo(6);
  }

  @Test
  void saysWhichParameterIsWrongAndWhatToWrite() throws Exception {
    HttpResponse<String> bad =
        browser.get("/api/v1/checks/shop/tls/shop.example.org/observations?from=yesterday");
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = Browser.JSON.readTree(bad.body());
    assertThat(problem.get("title").asString()).isEqualTo("Bad Request");
    assertThat(problem.get("detail").asString())
        .contains("\"from\"", "yesterday", "2026-11-21T03:00:00Z", "24h");
    for (String query :
        new String[] {
          "limit=0", "limit=x", "from=1h&to=2h", "form=24h", "from=1800-01-01T00:00:00Z"
        }) {
      HttpResponse<String> refused =
          browser.get("/api/v1/checks/shop/tls/shop.example.org/observations?" + query);
      assertThat(refused.statusCode()).as(query).isEqualTo(400);
    }
  }

  @Test
  void readsObservationsOfARange() throws Exception {
    JsonNode body =
        browser.json("/api/v1/checks/shop/tls/shop.example.org/observations?from=1h&limit=5");
    assertThat(body.get("observations").size()).isEqualTo(5);
    assertThat(body.get("observations").get(0).get("total_seconds").asDouble()).isEqualTo(0.021);
  }

  @Test
  void keepsASeriesFromBecomingEndless() throws Exception {
    String series = "/api/v1/checks/shop/tls/shop.example.org/series";
    assertThat(browser.get(series + "?from=30d&step=1s").statusCode()).isEqualTo(400);
    JsonNode day = browser.json(series + "?from=24h");
    assertThat(day.get("step_seconds").asDouble()).isEqualTo(300.0);
    assertThat(day.get("points").size()).isBetween(287, 288);
    assertThat(day.get("blind").get(0).get("cause").asString()).isEqualTo("stopped");
    JsonNode hour = browser.json(series + "?from=1h&step=600");
    assertThat(hour.get("points").size()).isEqualTo(6);
  }

  @Test
  void tellsTheStoryOfAnAlert() throws Exception {
    JsonNode open = browser.json("/api/v1/alerts?open=true").get("alerts");
    assertThat(open.size()).isEqualTo(2);
    JsonNode story = browser.json("/api/v1/alerts/a1b2c3");
    assertThat(story.get("alert").get("open").asBoolean()).isTrue();
    assertThat(story.get("deliveries").get(0).get("state").asString()).isEqualTo("accepted");
    assertThat(browser.get("/api/v1/alerts/nope").statusCode()).isEqualTo(404);
  }

  @Test
  void reportsTheWatchingItself() throws Exception {
    JsonNode status = browser.json("/api/v1/status");
    assertThat(status.get("watching").asBoolean()).isTrue();
    assertThat(status.get("checks").get("fail").asInt()).isOne();
    assertThat(status.get("plan").get("rejected").isNull()).isTrue();
  }
}
