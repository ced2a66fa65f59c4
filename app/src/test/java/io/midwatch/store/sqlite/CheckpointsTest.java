package io.midwatch.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  private static final int LONG = 1_000;
  private static final long PAGE = 8_192;

  @TempDir Path dir;

  private SqliteFile file() {
    return new SqliteFile(dir.resolve("t.db"), SqliteFile.Durability.POWER_LOSS);
  }

  private static Work page(int number) {
    return connection ->
        Sql.update(connection, "INSERT INTO t (n, body) VALUES (?, zeroblob(7000))", number);
  }

  private static GroupWriter writer(SqliteFile file) throws SQLException {
    Connection connection = file.openWriter();
    Sql.run(connection, "CREATE TABLE t (n INTEGER PRIMARY KEY, body BLOB)");
    return new GroupWriter(
        file, connection, "state", new HealthBoard(new StoreClock(Instant.EPOCH)));
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void beginsTheLogAnewWhileSomebodyAlwaysWrites() throws Exception {
    SqliteFile file = file();
    Path log = dir.resolve("t.db-wal");
    try (Connection writer = file.openWriter();
        Checkpoints checkpoints = new Checkpoints(file, "state", new Checkpoints.Pauses(1, 1))) {
      Sql.run(writer, "CREATE TABLE t (n INTEGER PRIMARY KEY, body BLOB)");
      checkpoints.adopt(writer);
      int number = 0;
      do {
        page(number++).apply(writer);
        checkpoints.committed(writer);
      } while (number < 2 * LONG || Files.size(log) > number * PAGE / 2);
      assertThat(Files.size(log)).isLessThan(number * PAGE);
    }
  }

  @Test
  void looksAtTheLogWithoutCopyingIt() throws SQLException {
    try (Connection writer = file().openWriter()) {
      Sql.run(writer, "CREATE TABLE t (n INTEGER PRIMARY KEY, body BLOB)");
      page(1).apply(writer);
      assertThat(
              Sql.list(
                  writer,
                  "PRAGMA wal_checkpoint(NOOP)",
                  row -> row.getInt("log") > 0 && row.getInt("checkpointed") == 0))
          .containsExactly(true);
    }
  }

  @Test
  void losesNothingOfTheLogAtTheEnd() throws SQLException {
    SqliteFile file = file();
    try (GroupWriter writer = writer(file)) {
      for (int i = 0; i < 2 * LONG; i++) {
        writer.submit(page(i), () -> {});
      }
    }
    try (Connection reader = file.openReader()) {
      assertThat(Sql.list(reader, "SELECT count(*) FROM t", row -> row.getInt(1)))
          .containsExactly(2 * LONG);
      assertThat(file.problems()).isEmpty();
    }
  }
}
