package io.midwatch.web.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phases;
import io.midwatch.plan.objective.Objective;
import io.midwatch.plan.objective.Objectives;
import io.midwatch.plan.objective.Sli;
import io.midwatch.plan.objective.Symptom;
import io.midwatch.plan.objective.Windows;
import io.midwatch.web.Browser;
import io.midwatch.web.WebRig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

public class SloTest {
  private static final CheckId SHOP = new CheckId("shop/http/shop.example.org/health");
  private static final Duration MONTH = Duration.ofDays(30);

  /** What is meant of the usual estate. */
  public static Objectives objectives() {
    Objective objective =
        new Objective(
            new CheckId("shop/objective/availability"),
            "shop",
            new Sli.Available(),
            0.999,
            MONTH,
            List.of(SHOP),
            Windows.rules(MONTH, 3),
            "midwatch.yml:9:9");
    return new Objectives(
        List.of(objective), Map.of("shop", Set.of(Symptom.ERRORS, Symptom.SLOW)), Set.of());
  }

  private static WebRig rig(int bad) throws Exception {
    WebRig rig = WebRig.over(WebRig.usual().objectives(objectives()));
    Instant now = rig.now;
    for (int i = 0; i < 400; i++) {
      Reason reason = i < bad ? Reason.STATUS : i == 399 ? Reason.WATCHER_ISOLATED : Reason.OK;
      rig.books.append(look(now.minusSeconds(3_000 - i * 5L), reason));
    }
    return rig;
  }

  private static Observation look(Instant at, Reason reason) {
    return new Observation(
        SHOP,
        at,
        reason.verdict(),
        reason,
        "",
        new Phases(List.of(), Optional.empty(), 20_000_000),
        List.of(),
        Map.of(),
        Evidence.NONE,
        Optional.empty());
  }

  @Test
  void thePageSaysWhatIsLeftAndWhatDoesNotCount() throws Exception {
    try (WebRig rig = rig(4);
        Browser browser = rig.browser()) {
      String page = browser.get("/services/shop/objectives").body();

      assertThat(page)
          .contains("99.9% of looks good over 30d")
          .contains("395 good and 4 bad looks; 1 saw nothing and do not count")
          .contains("counted for 50m of 30d so far")
          .contains("page at 14.4 over 1h and 5m")
          .contains("of 399 looks failed in 1h", "not judged: 0 weeks")
          .contains("role=\"img\"");
      assertThat(browser.get("/services/shop").body())
          .contains("of the budget left", "/services/shop/objectives");
      assertThat(browser.get("/services/nothing/objectives").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void theApiGivesFiguresAndNullForWhatIsUnknown() throws Exception {
    try (WebRig rig = rig(4);
        Browser browser = rig.browser()) {
      JsonNode one = browser.json("/api/v1/objectives").path("objectives").path(0);

      assertThat(one.path("id").asString("")).isEqualTo("shop/objective/availability");
      assertThat(one.path("looks").path("bad").asInt(0)).isEqualTo(4);
      assertThat(one.path("achieved").asDouble(0)).isBetween(0.98, 0.991);
      assertThat(one.path("whole_window").asBoolean(true)).isFalse();
      assertThat(one.path("burn").size()).isEqualTo(4);
      assertThat(browser.json("/api/v1/objectives?service=payments").path("objectives").isEmpty())
          .isTrue();
      assertThat(browser.get("/api/v1/objectives?service=nothing").statusCode()).isEqualTo(404);
      JsonNode limits = browser.json("/api/v1/objectives/thresholds").path("thresholds");
      assertThat(limits.path(0).path("sign").asString("")).isEqualTo("not-judged");
      assertThat(limits.path(0).path("p99").isNull()).isTrue();
    }
  }

  @Test
  void prometheusSeesThem() throws Exception {
    try (WebRig rig = rig(4);
        Browser browser = rig.browser()) {
      assertThat(browser.get("/metrics").body())
          .contains("midwatch_objective_ratio{objective=\"shop/objective/availability\"")
          .contains("midwatch_objective_budget_remaining{")
          .contains("midwatch_objective_burn_rate{kind=\"long\"");
    }
  }

  @Test
  void withoutALookNothingIsClaimed() throws Exception {
    try (WebRig rig = WebRig.over(WebRig.usual().objectives(objectives()));
        Browser browser = rig.browser()) {
      assertThat(browser.get("/services/shop/objectives").body())
          .contains("unknown: nothing counted yet");
      assertThat(
              browser
                  .json("/api/v1/objectives")
                  .path("objectives")
                  .path(0)
                  .path("achieved")
                  .isNull())
          .isTrue();
      assertThat(browser.get("/metrics").body()).doesNotContain("midwatch_objective_ratio{");
    }
  }
}
