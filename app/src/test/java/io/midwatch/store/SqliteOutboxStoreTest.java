package io.midwatch.store;

import io.midwatch.detect.judge.WatchExamples;
import io.midwatch.respond.OutboxStore;
import io.midwatch.respond.OutboxStoreContract;
import io.midwatch.store.sqlite.StoreClock;
import io.midwatch.store.telemetry.Retention;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteOutboxStoreTest extends OutboxStoreContract {
  @TempDir Path dir;

  @Override
  protected Opened open() {
    SqliteStore store = SqliteStore.open(dir, new StoreClock(WatchExamples.AT), Retention.USUAL);
    return new Opened() {
      @Override
      public OutboxStore outbox() {
        return store.outbox();
      }

      @Override
      public void close() {
        store.close();
      }
    };
  }
}
