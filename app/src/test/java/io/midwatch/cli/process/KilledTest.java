package io.midwatch.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.LabHook;
import io.midwatch.lab.shop.FaultSwitch;
import io.midwatch.lab.shop.Shop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program killed with SIGKILL at random points of an incident, or stopped for a while. */
class KilledTest {
  private static final String PLAN =
      """
      defaults: { every: 1s, timeout: 2s, confirm: [ 3s ] }
      people: { ana: { reach: [ { webhook: ANA } ] } }
      services:
        orders-db:
          owner: ana
          checks:
            - { tcp: DATABASE, id: database }
      """;

  private static final int PEOPLE = 4;

  @TempDir Path folder;

  @Test
  @Timeout(240)
  void losesNoMessageWhenItIsKilledDuringAnIncident() throws Exception {
    incidents(3, 20261121);
  }

  @Test
  @Tag("nightly")
  @Timeout(3600)
  void losesNoMessageInTwoHundredKills() throws Exception {
    incidents(100, 7);
  }

  /**
   * Each incident has two kills: one while it breaks, one while it mends. They go round among
   * several people, since what one person is told within half a minute is gathered.
   */
  private void incidents(int count, long seed) throws Exception {
    Random random = new Random(seed);
    try (FaultyHttpServer web = FaultyHttpServer.start().on("*", Answer.status(200));
        LabHook hook = LabHook.start()) {
      Files.writeString(folder.resolve("midwatch.yml"), planFor(web, hook));
      OutsideProcess midwatch = OutsideProcess.start(folder);
      try {
        for (int incident = 1; incident <= count; incident++) {
          int told = incident;
          String path = "/" + incident % PEOPLE;
          web.on(path, Answer.status(500));
          pause(random.nextInt(3_000));
          midwatch.kill();
          midwatch = OutsideProcess.start(folder);
          midwatch.until(() -> subjects(hook, "failure") >= told);
          web.on(path, Answer.status(200));
          pause(random.nextInt(3_000));
          midwatch.kill();
          midwatch = OutsideProcess.start(folder);
          midwatch.until(() -> subjects(hook, "recovery") >= told);
        }
      } finally {
        midwatch.kill();
      }
      assertThat(hook.deliveries().all()).noneMatch(delivery -> delivery.key().isEmpty());
      assertThat(subjects(hook, "failure")).isEqualTo(count);
      assertThat(subjects(hook, "recovery")).isEqualTo(count);
      assertThat(notices(hook).stream().map(n -> n.path("kind").asString("")))
          .containsOnly("failure", "recovery");
    }
  }

  private static String planFor(FaultyHttpServer web, LabHook hook) {
    StringBuilder people = new StringBuilder("people:\n");
    StringBuilder services = new StringBuilder("services:\n");
    for (int i = 0; i < PEOPLE; i++) {
      people.append("  p%d: { reach: [ { webhook: \"%s\" } ] }%n".formatted(i, hook.uri()));
      services.append(
          "  s%d: { owner: p%d, checks: [ { http: \"%s\" } ] }%n"
              .formatted(i, i, web.uri("/" + i)));
    }
    String often = "flap: { changes: 1000, within: 1m }"; // What flaps is not told each time.
    return "defaults: { every: 1s, timeout: 1s, confirm: [ 100ms, 300ms ], %s }%n".formatted(often)
        + people
        + services;
  }

  @Test
  @Proves("watcher-down")
  @Timeout(240)
  void raisesNoFalseAlarmAfterItWasStopped() throws Exception {
    stopped(Duration.ofSeconds(8));
  }

  @Test
  @Tag("nightly")
  @Timeout(900)
  void raisesNoFalseAlarmAfterItWasStoppedForTenMinutes() throws Exception {
    stopped(Duration.ofMinutes(10), "watcher");
  }

  /**
   * The target fails one look, we are stopped, and after we go on it fails one look more: two looks
   * in a row would be believed if what was seen before the stop counted.
   */
  private void stopped(Duration time, String... told) throws Exception {
    try (Shop shop = Shop.open();
        LabHook ana = LabHook.start()) {
      write(shop, ana);
      try (OutsideProcess midwatch = OutsideProcess.start(folder).watching()) {
        midwatch.untilJudged("database", "ok");
        FaultSwitch down = shop.fault("dependency-down");
        down.on();
        midwatch.until(() -> !latest(midwatch, "verdict").equals("ok"));
        midwatch.signal("STOP");
        Instant stop = Instant.now();
        pause((int) time.toMillis());
        Instant on = Instant.now();
        midwatch.signal("CONT");
        midwatch.until(() ->
            Instant.parse(latest(midwatch, "at")).isAfter(on)
                && !latest(midwatch, "verdict").equals("ok"));
        down.off();
        midwatch.until(() -> latest(midwatch, "verdict").equals("ok"));
        pause(4_000);

        assertThat(midwatch.check("database").path("verdict").asString("")).isEqualTo("ok");
        assertThat(midwatch.api("/api/v1/alerts").path("alerts").size()).isZero();
        assertThat(notices(ana).stream().map(n -> n.path("kind").asString("")))
            .containsExactly(told);
        JsonNode blind = blind(midwatch, stop, on);
        assertThat(blind.path("cause").asString("")).isEqualTo("frozen");
        assertNear(blind.path("from"), stop);
        assertNear(blind.path("to"), on);
      }
    }
  }

  private static String latest(OutsideProcess midwatch, String what) {
    return midwatch.check("database").path("latest").path(what).asString("");
  }

  /** The one blind period of this time, as charts show it. */
  private static JsonNode blind(OutsideProcess midwatch, Instant from, Instant to) {
    JsonNode blind =
        midwatch
            .api("/api/v1/checks/database/series?step=60s&from=%s&to=%s".formatted(from, to))
            .path("blind");
    assertThat(blind.size()).as(blind.toString()).isEqualTo(1);
    return blind.get(0);
  }

  private static void assertNear(JsonNode at, Instant expected) {
    Duration off = Duration.between(Instant.parse(at.asString("")), expected).abs();
    assertThat(off).isLessThan(Duration.ofSeconds(4));
  }

  private void write(Shop shop, LabHook ana) throws Exception {
    String plan =
        PLAN.replace("ANA", ana.uri().toString()).replace("DATABASE", shop.database().toString());
    Files.writeString(folder.resolve("midwatch.yml"), plan);
  }

  private static List<JsonNode> notices(LabHook ana) {
    return ana.deliveries().all().stream()
        .map(delivery -> JsonMapper.shared().readTree(delivery.body()))
        .toList();
  }

  private static long subjects(LabHook ana, String kind) {
    Predicate<JsonNode> wanted = notice -> notice.path("kind").asString("").equals(kind);
    return notices(ana).stream()
        .filter(wanted)
        .map(notice -> notice.path("subject").asString(""))
        .distinct()
        .count();
  }

  /** Lets a real process go on for so long: the point of the kill is what is tried out. */
  private static void pause(int millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
