package io.midwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.TimeRange;
import io.midwatch.base.VirtualClock;
import io.midwatch.detect.change.Change;
import io.midwatch.detect.change.ChangeKind;
import io.midwatch.detect.change.ChangeLog;
import io.midwatch.store.sqlite.Sql;
import io.midwatch.store.sqlite.SqliteFile;
import io.midwatch.store.state.StateFile;
import io.midwatch.store.telemetry.Retention;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteChangesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00.123456789Z");

  @TempDir Path folder;

  private SqliteStore open() {
    return SqliteStore.open(folder, new VirtualClock(), Retention.ALL);
  }

  private static Change change(String id, int secondsAgo, String... services) {
    return new Change(
        id,
        NOW.minusSeconds(secondsAgo),
        ChangeKind.MIGRATION,
        List.of(services),
        "orders: drop a column",
        "bo",
        "https://git.example/7",
        "restore the dump",
        "api");
  }

  @Test
  void whatWasRecordedIsThereAfterARestart() {
    Change a = change("a", 60, "shop", "orders-db");
    Change b = change("b", 30);
    try (SqliteStore store = open()) {
      assertThat(store.changes().add(a).isNew()).isTrue();
      assertThat(store.changes().add(b).isNew()).isTrue();
    }
    try (SqliteStore store = open()) {
      ChangeLog log = store.changes();
      assertThat(log.find("a")).contains(a);
      assertThat(log.find("c")).isEmpty();
      assertThat(log.newest(10)).containsExactly(b, a);
      assertThat(log.newest(1)).containsExactly(b);
      assertThat(log.newest("orders-db", 10)).containsExactly(a);
      assertThat(log.newest("wiki", 10)).isEmpty();
      assertThat(log.in(new TimeRange(a.at(), b.at()), 10)).containsExactly(a);
    }
  }

  @Test
  void aSecondTellingOfTheSameAddsWhatItKnows() {
    try (SqliteStore store = open()) {
      ChangeLog log = store.changes();
      log.add(change("a", 60, "shop"));
      Change later =
          new Change(
              "a", NOW, ChangeKind.DEPLOY, List.of("payments"), "done", "", "", "undo", "api");

      ChangeLog.Recorded recorded = log.add(later);

      assertThat(recorded.isNew()).isFalse();
      assertThat(recorded.change())
          .isEqualTo(
              new Change(
                  "a",
                  NOW.minusSeconds(60),
                  ChangeKind.DEPLOY,
                  List.of("payments"),
                  "done",
                  "bo",
                  "https://git.example/7",
                  "undo",
                  "api"));
      assertThat(log.newest(10)).containsExactly(recorded.change());
      assertThat(log.newest("shop", 10)).isEmpty();
      assertThat(log.newest("payments", 10)).containsExactly(recorded.change());
    }
  }

  @Test
  void theOldestGoWhenThereAreTooMany() throws SQLException {
    try (SqliteStore store = open()) {
      store.changes().add(change("first", 60, "shop"));
      store.changes().add(change("second", 50, "shop"));
    }
    try (Connection connection =
        new SqliteFile(folder.resolve(StateFile.NAME), SqliteFile.Durability.PROCESS_END)
            .openWriter()) {
      Sql.update(
          connection,
          "UPDATE recorded_change SET number = number + ? WHERE id = 'second'",
          ChangeLog.KEPT - 3);
    }
    try (SqliteStore store = open()) {
      store.changes().add(change("third", 40, "shop"));
      assertThat(store.changes().newest(10)).extracting(Change::id).contains("first");

      store.changes().add(change("fourth", 30, "shop"));

      assertThat(store.changes().newest("shop", 10))
          .extracting(Change::id)
          .containsExactly("fourth", "third", "second");
      assertThat(store.changes().find("first")).isEmpty();
    }
  }
}
