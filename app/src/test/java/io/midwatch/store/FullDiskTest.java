package io.midwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.StoreHealth;
import io.midwatch.base.SystemClock;
import io.midwatch.house.ExpectedErrors;
import io.midwatch.house.SmallDisk;
import io.midwatch.store.telemetry.Retention;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: a small file system of our own, filled to the last byte. */
class FullDiskTest {
  private static final String LARGE = "x".repeat(100_000);
  private static final int WRITES = 8;

  @TempDir Path temp;

  @Test
  void letsWritersWaitUntilThereIsSpaceAgainAndLosesNothingThatWasPromised() throws Exception {
    ExpectedErrors.expect("the disk is full");
    try (SmallDisk disk = SmallDisk.at(temp.resolve("disk"))) {
      run(disk, disk.folder().resolve("data"));
    }
  }

  private static void run(SmallDisk disk, Path data) throws Exception {
    try (SqliteStore store = SqliteStore.open(data, new SystemClock(), Retention.USUAL)) {
      store.keyValues().put("before", "promised");
      disk.fill();
      CompletableFuture<Integer> writing = CompletableFuture.supplyAsync(() -> write(store));
      while (store.health().writable()) {
        assertThat(writing).as("a write on a full disk").isNotDone();
        Thread.onSpinWait();
      }
      assertThat(store.health().troubles())
          .extracting(StoreHealth.Trouble::message)
          .anyMatch(message -> message.contains("disk is full"));
      assertThat(store.keyValues().get("before")).contains("promised");

      disk.free();
      assertThat(writing.get(60, TimeUnit.SECONDS)).isEqualTo(WRITES);
      assertThat(store.health().writable()).isTrue();
    }
    try (SqliteStore store = SqliteStore.open(data, new SystemClock(), Retention.USUAL)) {
      assertThat(store.keyValues().get("before")).contains("promised");
      assertThat(store.keyValues().withPrefix("during/")).hasSize(WRITES);
    }
  }

  private static int write(SqliteStore store) {
    for (int i = 0; i < WRITES; i++) {
      store.keyValues().put("during/" + i, LARGE);
    }
    return WRITES;
  }
}
