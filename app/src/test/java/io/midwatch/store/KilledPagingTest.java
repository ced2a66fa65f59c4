package io.midwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.SystemClock;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.notify.Announcer;
import io.midwatch.respond.outbox.Outbox;
import io.midwatch.respond.page.Page;
import io.midwatch.store.telemetry.Retention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that pages people is killed with SIGKILL at moments drawn by lot: after a restart every
 * event that was promised is there and was read, and whatever still fails has a page with a next
 * time.
 */
class KilledPagingTest {
  /** Everything is compared after every kill, so that it begins anew after so many. */
  private static final int FRESH = 25;

  @TempDir Path dir;

  @Test
  @Proves("watcher-down")
  @Timeout(110)
  void forgetsNoPageWhenKilledFiveTimes() throws Exception {
    killAndCompare(5, 41);
  }

  @Test
  @Tag("nightly")
  @Timeout(7_200)
  void forgetsNoPageWhenKilledAThousandTimes() throws Exception {
    killAndCompare(Integer.getInteger("kills", 1_000), 43);
  }

  private void killAndCompare(int kills, long seed) throws Exception {
    Random random = new Random(seed);
    long compared = 0;
    for (int kill = 0; kill < kills; kill++) {
      Path data = Files.createDirectories(dir.resolve("data-" + kill / FRESH));
      try (WritingProcess process = new WritingProcess(data, PagingWriter.class)) {
        process.read(2 + random.nextInt(120));
        process.kill();
        compared += compare(data, process.promised('E'));
      }
    }
    assertThat(compared).as("failures that were looked for").isGreaterThan(kills);
    System.out.printf("kills: %d, failures with their pages: %d%n", kills, compared);
  }

  private static int compare(Path data, long promised) {
    SystemClock clock = new SystemClock();
    Plan plan = PagingWriter.plan();
    try (SqliteStore store = SqliteStore.open(data, clock, Retention.USUAL)) {
      Outbox outbox = new Outbox(store.outbox(), clock);
      Announcer announcer = PagingWriter.announcer(store, outbox, plan, clock);
      while (announcer.announce() > 0) {
        // What was written and not yet read is read now.
      }
      assertThat(store.alertLog().lastEvent()).isGreaterThanOrEqualTo(promised);
      assertThat(outbox.cursor()).isEqualTo(store.alertLog().lastEvent());
      for (Alert alert : store.alertLog().open()) {
        Optional<Incident> incident = store.outbox().incidents().ofAlert(alert.id().text());
        assertThat(incident.map(Incident::isLive)).as("incident of %s", alert.id()).contains(true);
        Optional<Page> page = incident.flatMap(one -> store.outbox().pages().find(one.id()));
        assertThat(page.flatMap(one -> one.state().nextAt()))
            .as("next time of the page of %s", alert.id())
            .isPresent();
      }
      return store.alertLog().open().size();
    }
  }
}
