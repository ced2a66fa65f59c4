package io.midwatch.store.state;

import io.midwatch.base.TimeRange;
import io.midwatch.detect.change.Change;
import io.midwatch.detect.change.ChangeLog;
import io.midwatch.store.json.ChangeJson;
import io.midwatch.store.json.Json;
import io.midwatch.store.sqlite.GroupWriter;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** {@link ChangeLog} on SQL. */
final class StoredChanges implements ChangeLog {
  private final GroupWriter writer;
  private final Readers readers;

  StoredChanges(GroupWriter writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public Recorded add(Change change) {
    AtomicReference<Recorded> recorded = new AtomicReference<>(new Recorded(change, true));
    writer.write(connection -> recorded.set(put(connection, change)));
    return recorded.get();
  }

  private static Recorded put(Connection connection, Change change) throws SQLException {
    Optional<Change> before =
        Sql.first(
            connection,
            "SELECT body FROM recorded_change WHERE id = ?",
            row -> read(row.getString(1)),
            change.id());
    if (before.isPresent()) {
      Change better = before.get().betterBy(change);
      Sql.update(
          connection,
          "UPDATE recorded_change SET at = ?, body = ? WHERE id = ?",
          StateFile.nanos(better.at()),
          Json.text(ChangeJson.write(better)),
          better.id());
      link(connection, better);
      return new Recorded(better, false);
    }
    long number =
        Sql.first(
                connection,
                "SELECT COALESCE(MAX(number), 0) + 1 FROM recorded_change",
                row -> row.getLong(1))
            .orElse(1L);
    Sql.update(
        connection,
        "INSERT INTO recorded_change (id, number, at, body) VALUES (?, ?, ?, ?)",
        change.id(),
        number,
        StateFile.nanos(change.at()),
        Json.text(ChangeJson.write(change)));
    link(connection, change);
    prune(connection, number - KEPT);
    return new Recorded(change, true);
  }

  private static void link(Connection connection, Change change) throws SQLException {
    Sql.update(connection, "DELETE FROM recorded_change_service WHERE id = ?", change.id());
    for (String service : change.services()) {
      Sql.update(
          connection,
          "INSERT INTO recorded_change_service (service, at, id) VALUES (?, ?, ?)",
          service,
          StateFile.nanos(change.at()),
          change.id());
    }
  }

  private static void prune(Connection connection, long newestGone) throws SQLException {
    Sql.update(
        connection,
        """
        DELETE FROM recorded_change_service
        WHERE id IN (SELECT id FROM recorded_change WHERE number <= ?)
        """,
        newestGone);
    Sql.update(connection, "DELETE FROM recorded_change WHERE number <= ?", newestGone);
  }

  @Override
  public Optional<Change> find(String id) {
    return list("SELECT body FROM recorded_change WHERE id = ?", id).stream().findFirst();
  }

  @Override
  public List<Change> newest(int most) {
    return list("SELECT body FROM recorded_change ORDER BY at DESC, number DESC LIMIT ?", most);
  }

  @Override
  public List<Change> newest(String service, int most) {
    return list(
        """
        SELECT c.body FROM recorded_change_service s JOIN recorded_change c ON c.id = s.id
        WHERE s.service = ? ORDER BY s.at DESC, c.number DESC LIMIT ?
        """,
        service,
        most);
  }

  @Override
  public List<Change> in(TimeRange range, int most) {
    return list(
        """
        SELECT body FROM recorded_change WHERE at >= ? AND at < ?
        ORDER BY at DESC, number DESC LIMIT ?
        """,
        StateFile.nanos(range.from()),
        StateFile.nanos(range.to()),
        most);
  }

  private List<Change> list(String sql, Object... parameters) {
    return readers.ask(
        connection -> Sql.list(connection, sql, row -> read(row.getString(1)), parameters));
  }

  private static Change read(String body) {
    return ChangeJson.read(Json.parse(body));
  }
}
