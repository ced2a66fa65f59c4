package io.midwatch.store;

import io.midwatch.detect.history.History;
import io.midwatch.detect.history.HistoryContract;
import io.midwatch.detect.history.ObservationLog;
import io.midwatch.store.sqlite.StoreClock;
import io.midwatch.store.telemetry.Retention;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;

class SqliteHistoryTest extends HistoryContract {
  @TempDir Path dir;

  @Override
  protected Opened open(Instant now) {
    StoreClock clock = new StoreClock(now);
    SqliteStore store = SqliteStore.open(dir, clock, Retention.USUAL);
    return new Opened() {
      @Override
      public ObservationLog log() {
        return store.observations();
      }

      @Override
      public History history() {
        return store.history();
      }

      @Override
      public void settle(Instant at) {
        clock.set(at);
        store.flush();
      }

      @Override
      public void close() {
        store.close();
      }
    };
  }
}
