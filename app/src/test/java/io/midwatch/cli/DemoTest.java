package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Severity;
import io.midwatch.base.SystemClock;
import io.midwatch.base.Verdict;
import io.midwatch.cli.terminal.Paint;
import io.midwatch.cli.wiring.App;
import io.midwatch.cli.wiring.Settings;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.lab.shop.Shop;
import io.midwatch.plan.Plan;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.plan.yaml.Surroundings;
import io.midwatch.respond.channel.registry.Channels;
import io.midwatch.web.http.ListenAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demonstration promises, on whatever ports are free. */
final class DemoTest {
  @TempDir Path folder;

  private static Plan plan(Path file) throws IOException {
    SystemClock clock = new SystemClock();
    PlanReader reader =
        new PlanReader(KindRegistry.probes(), Channels.all(clock, () -> true).values(), clock);
    var files = new LinkedHashMap<>(Map.of("midwatch.yml", Files.readString(file)));
    return switch (reader.read(files, Surroundings.NONE)) {
      case ReadPlan.Good good -> good.plan();
      case ReadPlan.Bad bad -> throw new AssertionError(bad.problems());
    };
  }

  @Test
  void itsPlanLoadsAndWatchesEveryPartOfTheShop() throws IOException {
    try (DemoEstate estate = DemoEstate.open(folder, Shop.open())) {
      Plan plan = plan(estate.plan());

      assertThat(plan.services().keySet())
          .containsExactlyInAnyOrder("shop", "orders", "orders-db", "payments");
      assertThat(plan.checks().values())
          .extracting(check -> check.kind())
          .containsExactlyInAnyOrder("tcp", "http", "http", "http", "http", "tls", "dns");
      assertThat(plan.service("shop").dependsOn()).containsExactly("orders");
      assertThat(plan.person("ana").reach().getFirst().address())
          .isEqualTo(estate.telephone().uri().toString());
    }
  }

  @Test
  void whatOnlyNearsItsEndIsToldAtOnceAndWhatFailsIsAPage() throws IOException {
    try (DemoEstate estate = DemoEstate.open(folder, Shop.open())) {
      for (var check : plan(estate.plan()).checks().values()) {
        assertThat(check.asked().of(Verdict.WARN)).as(check.kind()).isEqualTo(Severity.NOTICE);
        assertThat(check.asked().of(Verdict.FAIL)).as(check.kind()).isEqualTo(Severity.PAGE);
      }
    }
  }

  @Test
  void everyFaultOfTheStoryIsOneThatTheShopHas() {
    assertThat(DemoStory.faults()).hasSize(5);
    try (Shop shop = Shop.open()) {
      assertThat(DemoStory.faults())
          .allSatisfy(fault -> assertThat(shop.fault(fault).effect()).isNotBlank());
    }
  }

  @Test
  void theFirstChapterIsToldAndItsEndToo() throws Exception {
    StringWriter told = new StringWriter();
    try (DemoEstate estate = DemoEstate.open(folder, Shop.open())) {
      quicker(estate.plan());
      Settings settings =
          new Settings(
              estate.plan(), folder.resolve("data"), new ListenAddress("127.0.0.1", 0), true);
      try (App app = App.start(settings)) {
        PrintWriter out = new PrintWriter(told, true);
        DemoStory story = new DemoStory(estate, app, out, new Paint(false));

        assertThat(story.tell(1)).as(told.toString()).isTrue();
      }
    }
    assertThat(told.toString())
        .contains(
            "everything is green after the first looks",
            "1/5  cert-expiry  the shop's certificate ends in 6 days",
            "Ana is told: shop is degraded",
            "told after",
            "Ana is told: shop has recovered",
            "mended, and said so")
        .doesNotContain("NOT within");
  }

  private static void quicker(Path plan) throws IOException {
    String text = Files.readString(plan);
    assertThat(text).contains("every: 5s");
    Files.writeString(plan, text.replace("every: 5s", "every: 1s"));
  }
}
