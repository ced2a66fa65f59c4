package io.midwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.judge.AlertLog.Numbered;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.store.sqlite.SqliteFile;
import io.midwatch.store.sqlite.SqliteFile.Durability;
import io.midwatch.store.telemetry.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it writes loses nothing that it had promised. */
class KilledProcessTest {
  @TempDir Path dir;

  @Test
  @Timeout(300)
  void keepsEveryPromiseWhenKilledTwentyTimes() throws Exception {
    killAndCompare(20, 17, 1_500);
  }

  @Test
  @Tag("nightly")
  @Timeout(3_600)
  void keepsEveryPromiseWhenKilledTwoHundredTimes() throws Exception {
    killAndCompare(200, 23, 200);
  }

  private void killAndCompare(int rounds, long seed, int mostLines) throws Exception {
    Random random = new Random(seed);
    long looksBefore = 0;
    for (int round = 0; round < rounds; round++) {
      try (WritingProcess process = new WritingProcess(dir)) {
        process.read(1 + random.nextInt(mostLines));
        process.kill();
        looksBefore = compare(process, looksBefore);
      }
    }
    assertThat(looksBefore).as("observations that were compared").isPositive();
  }

  private long compare(WritingProcess process, long looksBefore) throws IOException, SQLException {
    try (SqliteStore store = SqliteStore.open(dir, new SystemClock(), Retention.USUAL)) {
      long last = store.alertLog().lastEvent();
      assertThat(last).as("events").isGreaterThanOrEqualTo(process.promised('E'));
      assertUnbroken(store, last);
      long delivered = process.promised('D');
      assertThat(store.outbox().cursor()).isGreaterThanOrEqualTo(delivered);
      assertThat(delivered == 0 || store.outbox().find("" + delivered).isPresent()).isTrue();
      Instant now = new SystemClock().now();
      TimeRange range = new TimeRange(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
      long looks = store.history().samples(NumberedWriter.CHECK, range, Integer.MAX_VALUE).size();
      assertThat(looks).as("looks").isGreaterThanOrEqualTo(looksBefore + process.promised('O'));
      assertSound();
      return looks;
    }
  }

  private static void assertUnbroken(SqliteStore store, long last) {
    long number = 0;
    while (number < last) {
      for (Numbered numbered : store.alertLog().events(number, 2_000)) {
        number++;
        WatchEvent.PlanAccepted event = (WatchEvent.PlanAccepted) numbered.event();
        assertThat(event.fingerprint()).isEqualTo(String.valueOf(number));
      }
    }
  }

  private void assertSound() throws IOException, SQLException {
    try (Stream<Path> files = Files.list(dir)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".db")).toList()) {
        assertThat(new SqliteFile(file, Durability.PROCESS_END).problems())
            .as("%s", file)
            .isEmpty();
      }
    }
  }
}
