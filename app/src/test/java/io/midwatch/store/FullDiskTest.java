package io.midwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.midwatch.base.StoreHealth;
import io.midwatch.base.SystemClock;
import io.midwatch.house.ExpectedErrors;
import io.midwatch.store.telemetry.Retention;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: a small file system of our own, filled to the last byte. */
class FullDiskTest {
  private static final String LARGE = "x".repeat(100_000);
  private static final int WRITES = 8;

  @TempDir Path temp;
  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(temp.resolve("disk"));
    assumeTrue(
        ran("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk.toString()),
        "needs the right to mount a file system: run it as root");
  }

  @AfterEach
  void unmount() throws Exception {
    ran("umount", "--lazy", disk.toString());
  }

  private static boolean ran(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  private void fill() throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(disk.resolve("filler"))) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  @Test
  void letsWritersWaitUntilThereIsSpaceAgainAndLosesNothingThatWasPromised() throws Exception {
    ExpectedErrors.expect("the disk is full");
    Path data = disk.resolve("data");
    try (SqliteStore store = SqliteStore.open(data, new SystemClock(), Retention.USUAL)) {
      store.keyValues().put("before", "promised");
      fill();
      CompletableFuture<Integer> writing = CompletableFuture.supplyAsync(() -> write(store));
      while (store.health().writable()) {
        assertThat(writing).as("a write on a full disk").isNotDone();
        Thread.onSpinWait();
      }
      assertThat(store.health().troubles())
          .extracting(StoreHealth.Trouble::message)
          .anyMatch(message -> message.contains("disk is full"));
      assertThat(store.keyValues().get("before")).contains("promised");

      Files.delete(disk.resolve("filler"));
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
