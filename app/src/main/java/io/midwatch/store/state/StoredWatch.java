package io.midwatch.store.state;

import io.midwatch.base.CheckId;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.AlertLog.Numbered;
import io.midwatch.detect.judge.CheckState;
import io.midwatch.detect.judge.Sharing;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.judge.WatchStore;
import io.midwatch.store.json.AlertJson;
import io.midwatch.store.json.CheckStateJson;
import io.midwatch.store.json.Json;
import io.midwatch.store.json.WatchEventJson;
import io.midwatch.store.sqlite.GroupWriter;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@link WatchStore} on SQL. */
final class StoredWatch implements WatchStore {
  private final GroupWriter writer;
  private final Readers readers;
  private final FreshEvents fresh;

  StoredWatch(GroupWriter writer, Readers readers, FreshEvents fresh) {
    this.writer = writer;
    this.readers = readers;
    this.fresh = fresh;
  }

  @Override
  public Memory load(Instant blipsSince) {
    Sharing sharing = new Sharing();
    return readers.ask(connection ->
        new Memory(
            Sql.list(
                connection,
                "SELECT body FROM check_state ORDER BY check_id",
                row -> CheckStateJson.read(Json.parse(row.getString(1)))),
            Sql.list(connection, StoredAlerts.OPEN, row -> sharing.of(StoredAlerts.read(row))),
            blips(connection, blipsSince),
            Marks.LAST_ALIVE.read(connection).map(StateFile::instant)));
  }

  private static Map<CheckId, List<Instant>> blips(Connection connection, Instant since)
      throws SQLException {
    Map<CheckId, List<Instant>> found = new HashMap<>();
    Sql.list(
        connection,
        """
        SELECT check_id, at FROM event
        WHERE kind = 'blip' AND at >= ? AND check_id IS NOT NULL ORDER BY at
        """,
        row ->
            found
                .computeIfAbsent(new CheckId(row.getString(1)), id -> new ArrayList<>())
                .add(StateFile.instant(row.getLong(2))),
        StateFile.nanos(since));
    return found;
  }

  @Override
  public void commit(Commit commit, Runnable committed) {
    List<Numbered> written = new ArrayList<>();
    writer.submit(
        connection -> {
          written.clear();
          apply(connection, commit, written);
        },
        () -> {
          fresh.committed(written);
          committed.run();
        });
  }

  @Override
  public void alive(Instant at) {
    long nanos = StateFile.nanos(at);
    writer.writeAlong(connection -> Marks.LAST_ALIVE.write(connection, nanos));
  }

  private static void apply(Connection connection, Commit commit, List<Numbered> written)
      throws SQLException {
    for (CheckState state : commit.states()) {
      Sql.update(
          connection,
          """
          INSERT INTO check_state (check_id, body) VALUES (?, ?)
          ON CONFLICT (check_id) DO UPDATE SET body = excluded.body
          """,
          state.check().text(),
          Json.text(CheckStateJson.write(state)));
    }
    for (Alert alert : commit.alerts()) {
      put(connection, alert);
    }
    append(connection, commit.blind());
    log(connection, commit.events(), written);
  }

  private static void put(Connection connection, Alert alert) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO alert (id, check_id, opened_at, resolved_at, beneath, body)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
          check_id = excluded.check_id, opened_at = excluded.opened_at,
          resolved_at = excluded.resolved_at, beneath = excluded.beneath, body = excluded.body
        """,
        alert.id().text(),
        alert.check().text(),
        StateFile.nanos(alert.openedAt()),
        alert.resolvedAt().map(StateFile::nanos),
        alert.beneath().map(AlertId::text),
        Json.text(AlertJson.write(alert)));
  }

  private static void append(Connection connection, List<BlindPeriod> periods) throws SQLException {
    long number = periods.isEmpty() ? 0 : last(connection, "blind_period");
    for (BlindPeriod period : periods) {
      Sql.update(
          connection,
          """
          INSERT INTO blind_period (number, began_at, ended_at, cause, detail)
          VALUES (?, ?, ?, ?, ?)
          """,
          ++number,
          StateFile.nanos(period.range().from()),
          StateFile.nanos(period.range().to()),
          period.cause().name(),
          period.detail());
    }
  }

  private static void log(Connection connection, List<WatchEvent> events, List<Numbered> written)
      throws SQLException {
    for (WatchEvent event : events) {
      long number =
          Sql.list(
                  connection,
                  """
                  INSERT INTO event (number, at, kind, check_id, body)
                  SELECT COALESCE(MAX(number), 0) + 1, ?, ?, ?, ? FROM event RETURNING number
                  """,
                  row -> row.getLong(1),
                  StateFile.nanos(event.at()),
                  WatchEventJson.kind(event),
                  event.about().map(CheckId::text),
                  Json.text(WatchEventJson.write(event)))
              .getFirst();
      written.add(new Numbered(number, event));
    }
  }

  /** The highest number of a table; the writer is alone, so the next one is free. */
  static long last(Connection connection, String table) throws SQLException {
    return Sql.list(
            connection, "SELECT COALESCE(MAX(number), 0) FROM " + table, row -> row.getLong(1))
        .getFirst();
  }
}
