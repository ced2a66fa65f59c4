package io.midwatch.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.LabHook;
import io.midwatch.lab.net.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A part that dies is started again by a webhook; one that no restart helps pages somebody. */
class RecoveryStoryTest {
  private static final String PLAN =
      """
      watcher: { exec: true }
      defaults: { every: 1s, timeout: 1s, confirm: [1s] }
      people: { ana: { reach: [ { webhook: ANA } ] } }
      services:
        shop:
          owner: ana
          checks:
            - http: SHOP/
              id: shop-web
              recover: { webhook: DESK/restart, headers: { X-Key: k-17 }, cool-down: 1m }
        blog:
          owner: ana
          checks:
            - http: DESK/blog
              id: blog-web
              recover: { command: [/bin/sh, -c, "echo $MIDWATCH_KEY >> RUNS; exit 3"], at-most: 2, cool-down: 1s }
      """;

  @TempDir Path folder;

  private final LabHook ana = LabHook.start();
  private final FaultyHttpServer desk = FaultyHttpServer.start().on("/blog", Answer.status(200));
  private final AtomicReference<FaultyHttpServer> shop =
      new AtomicReference<>(FaultyHttpServer.start().on("*", Answer.status(200)));

  private final AtomicBoolean dead = new AtomicBoolean();

  @AfterEach
  void close() {
    ana.close();
    desk.close();
    shop.get().close();
  }

  private long told(String kind, String service) {
    return ana.deliveries().all().stream()
        .map(delivery -> JsonMapper.shared().readTree(delivery.body()))
        .filter(notice -> notice.path("kind").asString("").equals(kind))
        .filter(notice -> notice.path("service").asString("").equals(service))
        .count();
  }

  private long runs() {
    try {
      return Files.readAllLines(folder.resolve("runs")).size();
    } catch (IOException notYet) {
      return 0;
    }
  }

  private static JsonNode recoveries(OutsideProcess midwatch, String check) {
    for (JsonNode alert : midwatch.api("/api/v1/alerts").path("alerts")) {
      if (alert.path("check").asString("").equals(check)) {
        return midwatch.api("/api/v1/alerts/" + alert.path("id").asString("")).path("recoveries");
      }
    }
    return JsonMapper.shared().createArrayNode();
  }

  /** What was done by itself, as the newest incident says. */
  private static Stream<String> timeline(OutsideProcess midwatch) {
    JsonNode newest = midwatch.api("/api/v1/incidents").path("incidents").get(0);
    JsonNode story = midwatch.api("/api/v1/incidents/" + newest.path("id").asString(""));
    return story
        .path("timeline")
        .valueStream()
        .filter(one -> one.path("what").asString("").equals("command"))
        .map(one -> one.path("text").asString(""));
  }

  private static long looks(OutsideProcess midwatch) {
    return midwatch
        .api("/api/v1/checks/blog-web/observations?limit=500")
        .path("observations")
        .size();
  }

  private void prepare() throws IOException {
    Endpoint place = shop.get().endpoint();
    desk.on(
        "/restart",
        request -> {
          if (dead.compareAndSet(true, false)) {
            shop.set(FaultyHttpServer.start(place).on("*", Answer.status(200)));
          }
          return Answer.text("started");
        });
    Files.writeString(
        folder.resolve("midwatch.yml"),
        PLAN.replace("ANA", ana.uri().toString())
            .replace("SHOP", shop.get().uri("").toString())
            .replace("DESK", desk.uri("").toString())
            .replace("RUNS", folder.resolve("runs").toString()));
  }

  @Test
  @Timeout(100)
  @Proves("no-recovery")
  void aDeadPartIsStartedAgainAndWhatThatDoesNotHelpPages() throws Exception {
    prepare();
    try (OutsideProcess midwatch = OutsideProcess.start(folder).watching()) {
      midwatch.untilJudged("shop-web", "ok");
      shop.get().close();
      dead.set(true);
      midwatch.until(() -> !dead.get() && told("recovery", "shop") > 0);
      assertThat(told("failure", "shop")).isPositive();
      JsonNode done = recoveries(midwatch, "shop-web");
      assertThat(done).hasSize(1);
      assertThat(done.get(0).path("outcome").asString("")).as("%s", done).isEqualTo("done");
      assertThat(done.get(0).path("detail").asString("")).isEqualTo("HTTP 200: started");

      desk.on("/blog", Answer.status(503));
      midwatch.until(() -> told("failure", "blog") > 0 && runs() == 2);
      midwatch.until(() -> recoveries(midwatch, "blog-web").size() == 2);
      midwatch.until(
          () -> timeline(midwatch).filter(one -> one.contains("failed, exit 3")).count() == 2);
      assertThat(timeline(midwatch))
          .as("what was done by itself stands on the incident")
          .anyMatch(one -> one.startsWith("recovery 1 (command /bin/sh"));
    }
    try (OutsideProcess midwatch = OutsideProcess.start(folder).watching()) {
      midwatch.untilJudged("blog-web", "fail");
      long before = looks(midwatch);
      midwatch.until(() -> looks(midwatch) > before + 3);
      assertThat(runs()).as("a restart makes no room for more").isEqualTo(2);
      assertThat(recoveries(midwatch, "blog-web").get(1).path("detail").asString(""))
          .isEqualTo("exit 3");
      JsonNode page = midwatch.api("/api/v1/pages?live=true").path("pages").get(0);
      assertThat(page.path("check").asString("")).isEqualTo("blog-web");
    }
    assertThat(
            desk.requests().all().stream()
                .filter(request -> request.path().equals("/restart"))
                .toList())
        .isNotEmpty()
        .allSatisfy(request -> {
          assertThat(request.headers().first("X-Key")).contains("k-17");
          assertThat(request.headers().first("Idempotency-Key").orElse("")).endsWith(".1");
        });
  }
}
