package io.midwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.SystemClock;
import io.midwatch.store.backup.Backup;
import io.midwatch.store.backup.Restore;
import io.midwatch.store.sqlite.StoreException;
import io.midwatch.store.telemetry.Retention;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process writes all the time; the backup holds everything promised before it began. */
class BackupWhileRunningTest {
  private static final Restore.Existing MOVE_ASIDE = new Restore.Existing(true);

  @TempDir Path temp;

  @Test
  void holdsWhatWasPromisedBeforeItBegan() throws Exception {
    Path data = temp.resolve("data");
    SystemClock clock = new SystemClock();
    long promised;
    try (WritingProcess process = new WritingProcess(data)) {
      process.read(1_000);
      promised = process.promised('E');
      Backup.make(data, temp.resolve("b.zip"), "0.1.0", clock.now());

      assertThatThrownBy(() -> Restore.run(temp.resolve("b.zip"), data, MOVE_ASIDE, clock.now()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("in use by process " + process.pid());
      process.read(500);
      process.kill();
      assertThat(process.promised('E')).as("it went on meanwhile").isGreaterThan(promised);
    }
    Restore.run(temp.resolve("b.zip"), temp.resolve("copy"), MOVE_ASIDE, clock.now());
    try (SqliteStore copy = SqliteStore.open(temp.resolve("copy"), clock, Retention.USUAL)) {
      long last = copy.alertLog().lastEvent();
      assertThat(last).isGreaterThanOrEqualTo(promised);
      assertThat(copy.alertLog().events(0, Integer.MAX_VALUE)).hasSize((int) last);
    }
  }
}
