package io.midwatch.respond.sim.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Verdict;
import io.midwatch.detect.change.Changes;
import io.midwatch.detect.change.MemoryChanges;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.MemorySilences;
import io.midwatch.respond.Plans;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.notify.Announcer;
import io.midwatch.respond.outbox.Outbox;
import io.midwatch.respond.silence.Silences;
import io.midwatch.respond.sim.Chronicle;
import io.midwatch.store.SqliteStore;
import io.midwatch.store.telemetry.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Very many alerts of one cause on a real disk: what an incident holds of them, also afterwards.
 */
final class StormOnDiskTest {
  /** The normal tests take a part of it; {@code -Dstorm=50000} takes all. */
  private static final int ALERTS = Integer.getInteger("storm", 1_200);

  @TempDir Path folder;

  private final HandClock clock = new HandClock();
  private final Chronicle judge = new Chronicle(clock::now);
  private final Plan plan =
      new Plans()
          .person("ana", "ntfy")
          .service("shop", "ana", Tier.CORE)
          .service("blog", "ana", Tier.SUPPORTING)
          .plan();

  private SqliteStore store() {
    return SqliteStore.open(folder, clock, () -> Retention.ALL);
  }

  private Announcer announcer(Outbox outbox) {
    Silences silences = new Silences(new MemorySilences(), clock, () -> "s");
    Changes changes = new Changes(new MemoryChanges(), clock);
    return new Announcer(
        new Announcer.Known(judge, changes, silences, _ -> Optional.empty()),
        outbox,
        () -> plan,
        clock);
  }

  private static long cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  private void tell(Announcer announcer) {
    long start = cpu();
    int turns = 0;
    while (announcer.announce() > 0) {
      turns++;
      clock.advance(Duration.ofMillis(500));
    }
    System.gc();
    Runtime memory = Runtime.getRuntime();
    LoggerFactory.getLogger(StormOnDiskTest.class)
        .info(
            "{} turns in {} ms of all threads, heap {} MB",
            turns,
            (cpu() - start) / 1_000_000,
            (memory.totalMemory() - memory.freeMemory()) >> 20);
  }

  @Test
  void everyAlertOfAStormStandsInItsIncidentAlsoAfterARestart() {
    Alert root = judge.opens("shop", Verdict.FAIL);
    for (int i = 1; i < ALERTS / 2; i++) {
      judge.opens("shop", Verdict.FAIL);
    }
    for (int i = 0; i < ALERTS / 2; i++) {
      judge.opensBeneath("blog", root);
    }
    Incident before;
    try (SqliteStore store = store()) {
      tell(announcer(new Outbox(store.outbox(), clock)));
      before = store.outbox().incidents().find(root.id().text()).orElseThrow();
    }
    assertThat(before.members()).hasSize(ALERTS);
    try (SqliteStore store = store()) {
      assertThat(store.outbox().incidents().live()).containsExactly(before);
      Announcer announcer = announcer(new Outbox(store.outbox(), clock));
      List<Alert> half = judge.open().subList(0, ALERTS / 2);
      half.forEach(judge::ends);
      tell(announcer);
      assertThat(store.outbox().incidents().live()).isEmpty();
    }
  }
}
