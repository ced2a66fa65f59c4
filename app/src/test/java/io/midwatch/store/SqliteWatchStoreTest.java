package io.midwatch.store;

import io.midwatch.detect.judge.AlertLog;
import io.midwatch.detect.judge.WatchExamples;
import io.midwatch.detect.judge.WatchStore;
import io.midwatch.detect.judge.WatchStoreContract;
import io.midwatch.store.sqlite.StoreClock;
import io.midwatch.store.telemetry.Retention;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteWatchStoreTest extends WatchStoreContract {
  @TempDir Path dir;

  @Override
  protected Opened open() {
    SqliteStore store = SqliteStore.open(dir, new StoreClock(WatchExamples.AT), Retention.USUAL);
    return new Opened() {
      @Override
      public WatchStore watch() {
        return store.watchStore();
      }

      @Override
      public AlertLog log() {
        return store.alertLog();
      }

      @Override
      public void close() {
        store.close();
      }
    };
  }
}
