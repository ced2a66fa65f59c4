package io.midwatch.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.LabHook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running program, and its plan changing under it. */
@Execution(ExecutionMode.CONCURRENT)
class ReloadedTest {
  private static final String PEOPLE = "people: { ana: { reach: [ { webhook: ANA } ] } }\n";

  private static final String PLAN =
      PEOPLE
          + """
          services:
            shop:
              owner: ana
              checks:
                - { http: WEB/slow, id: slow, every: 1h, timeout: 2s }
                - { http: WEB/fast, id: fast, every: 1s, timeout: 1s }
          """;

  @TempDir Path folder;

  private final FaultyHttpServer web = FaultyHttpServer.start().on("*", Answer.status(200));
  private final LabHook ana = LabHook.start();

  @AfterEach
  void close() {
    web.close();
    ana.close();
  }

  /** Puts a plan in place as a whole, as it would stand after a save. */
  private Path save(String plan) throws Exception {
    Path next = folder.resolve("next");
    Files.writeString(
        next, plan.replace("ANA", ana.uri().toString()).replace("WEB", web.uri("").toString()));
    return Files.move(next, plan(), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path plan() {
    return folder.resolve("midwatch.yml");
  }

  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  private List<String> told() {
    List<String> kinds = new ArrayList<>();
    for (LabHook.Delivery one : ana.deliveries().all()) {
      kinds.add(JsonMapper.shared().readTree(one.body()).path("kind").asString(""));
    }
    return kinds;
  }

  @Test
  void takesOverAChangedFileAndTouchesOnlyWhatChanged() throws Exception {
    save(PLAN);
    try (OutsideProcess midwatch = OutsideProcess.start(folder).watching()) {
      midwatch.untilJudged("slow", "ok");
      midwatch.untilJudged("fast", "ok");
      JsonNode slow = midwatch.check("slow");

      save(
          PLAN.replace("every: 1s", "every: 2s")
              + "      - { http: WEB/new, id: new, every: 1s, timeout: 1s }\n");
      midwatch.untilJudged("new", "ok");
      midwatch.until(() -> {
        String changes = midwatch.api("/api/v1/changes").toString();
        return changes.contains("of Midwatch's plan: changed fast; added new");
      });

      assertThat(midwatch.check("fast").path("every_seconds").asDouble(0)).isEqualTo(2);
      JsonNode same = midwatch.check("slow");
      assertThat(same.path("since")).isEqualTo(slow.path("since"));
      assertThat(same.path("latest").path("at")).isEqualTo(slow.path("latest").path("at"));
      Duration moved = Duration.between(next(slow), next(same)).abs();
      assertThat(moved).isLessThan(Duration.ofMinutes(1));
      assertThat(web.requests().all().stream().filter(one -> one.path().equals("/slow")))
          .hasSize(1);

      save(PEOPLE + PLAN.substring(PLAN.indexOf("services")).replaceAll(".*id: fast.*\n", ""));
      midwatch.until(() -> midwatch.check("fast").path("id").isMissingNode());
      assertThat(midwatch.check("slow").path("since")).isEqualTo(slow.path("since"));
      assertThat(told()).isEmpty();
    }
  }

  private static Instant next(JsonNode check) {
    return Instant.parse(check.path("next_look").asString(""));
  }

  @Test
  void readsThePlanAgainOnSighupThoughNothingShowsThatItChanged() throws Exception {
    FileTime then = FileTime.from(Instant.parse("2026-11-01T00:00:00Z"));
    Files.setLastModifiedTime(save(PLAN), then);
    try (OutsideProcess midwatch = OutsideProcess.start(folder).watching()) {
      String changed = Files.readString(plan()).replace("every: 1s", "every: 3s");
      Path next = Files.writeString(folder.resolve("next"), changed);
      Files.setLastModifiedTime(next, then);
      Files.move(next, plan(), StandardCopyOption.REPLACE_EXISTING);
      pause(Duration.ofMillis(2_500));
      assertThat(midwatch.check("fast").path("every_seconds").asDouble(0)).isEqualTo(1);

      midwatch.signal("HUP");
      midwatch.until(() -> midwatch.check("fast").path("every_seconds").asDouble(0) == 3);
    }
  }

  @Test
  void goesOnWithTheLastGoodPlanAndRaisesOneAlertAlsoAcrossARestart() throws Exception {
    save(PLAN);
    try (OutsideProcess midwatch = OutsideProcess.start(folder).watching()) {
      midwatch.untilJudged("fast", "ok");
      save(PLAN.replace("owner: ana", "owner: anna"));
      midwatch.until(() -> told().contains("degraded"));
      JsonNode alerts = midwatch.api("/api/v1/alerts?open=true").path("alerts");
      assertThat(alerts.size()).isEqualTo(1);
      assertThat(alerts.get(0).path("check").asString("")).isEqualTo("midwatch/plan");
      assertThat(alerts.get(0).path("reason").asString("")).isEqualTo("plan-rejected");
      assertThat(alerts.get(0).path("detail").asString("")).contains("midwatch.yml:4:12", "anna");

      save(PLAN.replace("owner: ana", "owner: bob"));
      midwatch.until(() -> alert(midwatch).path("detail").asString("").contains("bob"));
      looksAgain(midwatch);
      assertThat(alert(midwatch).path("id")).isEqualTo(alerts.get(0).path("id"));
    }
    try (OutsideProcess midwatch = OutsideProcess.start(folder).watching()) {
      assertThat(midwatch.log()).contains("the last good one is watched", "midwatch.yml:4:12");
      looksAgain(midwatch);
      assertThat(alert(midwatch).path("open").asBoolean(false)).isTrue();

      save(PLAN);
      midwatch.until(() -> told().contains("recovery"));
      assertThat(midwatch.api("/api/v1/alerts?open=true").path("alerts").size()).isZero();
      assertThat(told()).containsExactly("degraded", "recovery");
    }
  }

  private static JsonNode alert(OutsideProcess midwatch) {
    JsonNode alerts = midwatch.api("/api/v1/alerts").path("alerts");
    assertThat(alerts.size()).isEqualTo(1);
    return alerts.get(0);
  }

  private void looksAgain(OutsideProcess midwatch) {
    long before = web.requests().count();
    midwatch.until(() -> web.requests().count() > before + 1);
  }
}
