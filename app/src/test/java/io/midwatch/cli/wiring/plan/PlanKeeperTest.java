package io.midwatch.cli.wiring.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.plan.Plan;
import io.midwatch.plan.archive.ArchivedPlan;
import io.midwatch.plan.archive.PlanArchive;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.respond.channel.registry.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ran before this process, when the file was changed while nothing ran? */
final class PlanKeeperTest implements PlanArchive {
  private static final String PLAN =
      """
      people: { ana: { reach: [ { webhook: "http://127.0.0.1:9/" } ] } }
      services: { shop: { owner: ana, checks: [ { tcp: "shop.example:80" } ] } }
      """;

  @TempDir Path folder;
  private final Deque<ArchivedPlan> saved = new ArrayDeque<>();

  @Override
  public Optional<ArchivedPlan> lastGood() {
    return Optional.ofNullable(saved.peekLast());
  }

  @Override
  public void save(ArchivedPlan plan) {
    saved.add(plan);
  }

  private PlanKeeper.Start start(String plan) throws Exception {
    Path file = folder.resolve("midwatch.yml");
    Files.writeString(file, plan);
    SystemClock clock = new SystemClock();
    var channels =
        Channels.all(Channels.httpClient(), clock, () -> false, Optional::empty).values();
    PlanReader reader = new PlanReader(KindRegistry.probes(), channels, clock);
    return new PlanKeeper(file, reader, Map.of(), this, clock).start();
  }

  @Test
  void knowsThePlanOfTheLastProcessOnlyIfItWasAnotherOne() throws Exception {
    assertThat(start(PLAN).before()).as("the first start of all").isEmpty();
    assertThat(start(PLAN).before()).as("the same again").isEmpty();
    Plan before = start(PLAN.replace("80", "443")).before().orElseThrow();
    assertThat(before.checks().firstEntry().getKey().text()).endsWith("shop.example:80");
    assertThat(start(PLAN.replace("80", "443")).before()).as("known by now").isEmpty();
  }

  @Test
  void aBadFileIsNoOtherPlan() throws Exception {
    start(PLAN);
    PlanKeeper.Start start = start("services: 3");
    assertThat(start.problems()).isNotEmpty();
    assertThat(start.before()).isEmpty();
    assertThat(start(PLAN).before()).as("nothing was changed in the end").isEmpty();
  }
}
