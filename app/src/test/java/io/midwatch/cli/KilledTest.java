package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.lab.http.LabHook;
import io.midwatch.lab.shop.FaultSwitch;
import io.midwatch.lab.shop.Shop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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
      defaults: { every: 1s, timeout: 2s, confirm: [ 100ms, 300ms ] }
      people: { ana: { reach: [ { webhook: ANA } ] } }
      services:
        orders-db:
          owner: ana
          checks:
            - tcp: DATABASE
      """;

  @TempDir Path folder;

  @Test
  @Timeout(110)
  void losesNoMessageWhenItIsKilledDuringAnIncident() throws Exception {
    incidents(3, 20261121);
  }

  @Test
  @Tag("nightly")
  @Timeout(3600)
  void losesNoMessageInTwoHundredKills() throws Exception {
    incidents(100, 7);
  }

  /** Each incident has two kills: one while it breaks, one while it mends. */
  private void incidents(int count, long seed) throws Exception {
    Random random = new Random(seed);
    try (Shop shop = Shop.open();
        LabHook ana = LabHook.start()) {
      write(shop, ana);
      FaultSwitch down = shop.fault("dependency-down");
      OutsideProcess midwatch = OutsideProcess.start(folder);
      try {
        for (int incident = 1; incident <= count; incident++) {
          int told = incident;
          down.on();
          pause(random.nextInt(3_000));
          midwatch.kill();
          midwatch = OutsideProcess.start(folder);
          until(() -> subjects(ana, "failure") >= told);
          down.off();
          pause(random.nextInt(3_000));
          midwatch.kill();
          midwatch = OutsideProcess.start(folder);
          until(() -> subjects(ana, "recovery") >= told);
        }
      } finally {
        midwatch.kill();
      }
      assertThat(ana.deliveries().all()).noneMatch(delivery -> delivery.key().isEmpty());
      assertThat(subjects(ana, "failure")).isEqualTo(count);
      assertThat(subjects(ana, "recovery")).isEqualTo(count);
      assertThat(notices(ana).stream().map(n -> n.path("kind").asString("")))
          .containsOnly("failure", "recovery");
    }
  }

  @Test
  @Proves("watcher-down")
  @Timeout(110)
  void raisesNoFalseAlarmAfterItWasStopped() throws Exception {
    try (Shop shop = Shop.open();
        LabHook ana = LabHook.start()) {
      write(shop, ana);
      OutsideProcess midwatch = OutsideProcess.start(folder);
      try {
        Path log = folder.resolve("up.log");
        until(() -> read(log).contains("watching 1 checks"));
        pause(3_000);
        midwatch.signal("STOP");
        shop.fault("dependency-down").on();
        pause(8_000);
        shop.fault("dependency-down").off();
        midwatch.signal("CONT");
        pause(4_000);
        assertThat(midwatch.isAlive()).isTrue();
        assertThat(notices(ana).stream().map(n -> n.path("kind").asString("")))
            .doesNotContain("failure");
      } finally {
        midwatch.kill();
      }
    }
  }

  private void write(Shop shop, LabHook ana) throws Exception {
    String plan =
        PLAN.replace("ANA", ana.uri().toString()).replace("DATABASE", shop.database().toString());
    Files.writeString(folder.resolve("midwatch.yml"), plan);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException notYet) {
      return "";
    }
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

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).isNegative();
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** Lets a real process go on for so long: the point of the kill is what is tried out. */
  private static void pause(int millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
