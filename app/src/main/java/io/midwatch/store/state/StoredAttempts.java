package io.midwatch.store.state;

import io.midwatch.respond.recovery.Attempt;
import io.midwatch.respond.recovery.AttemptLog;
import io.midwatch.store.json.AttemptJson;
import io.midwatch.store.json.Json;
import io.midwatch.store.sqlite.GroupWriter;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@link AttemptLog} on SQL. */
final class StoredAttempts implements AttemptLog {
  private static final int MOST = 1_000;
  private static final Duration KEPT = Duration.ofDays(400);

  private final GroupWriter writer;
  private final Readers readers;

  StoredAttempts(GroupWriter writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public void save(Attempt attempt) {
    writer.write(connection -> {
      Sql.update(
          connection,
          "DELETE FROM recovery_attempt WHERE started_at < ?",
          StateFile.nanos(attempt.startedAt().minus(KEPT)));
      Sql.update(
          connection,
          """
          INSERT INTO recovery_attempt (id, alert, started_at, ended, body)
          VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET ended = excluded.ended, body = excluded.body
          """,
          attempt.id(),
          attempt.alert(),
          StateFile.nanos(attempt.startedAt()),
          attempt.endedAt().isPresent() ? 1 : 0,
          Json.text(AttemptJson.write(attempt)));
    });
  }

  @Override
  public List<Attempt> of(String alert) {
    return list(
        "SELECT body FROM recovery_attempt WHERE alert = ? ORDER BY started_at, id LIMIT ?",
        alert,
        MOST);
  }

  @Override
  public int count(String alert) {
    return readers
        .ask(connection ->
            Sql.list(
                connection,
                "SELECT COUNT(*) FROM recovery_attempt WHERE alert = ?",
                row -> row.getInt(1),
                alert))
        .getFirst();
  }

  @Override
  public List<Attempt> since(Instant from, int most) {
    return list(
            """
            SELECT body FROM recovery_attempt WHERE started_at >= ?
            ORDER BY started_at DESC, id LIMIT ?
            """,
            StateFile.nanos(from),
            most)
        .reversed();
  }

  @Override
  public List<Attempt> unended() {
    return list("SELECT body FROM recovery_attempt WHERE ended = 0 ORDER BY started_at");
  }

  private List<Attempt> list(String sql, Object... parameters) {
    return readers.ask(connection ->
        Sql.list(
            connection, sql, row -> AttemptJson.read(Json.parse(row.getString(1))), parameters));
  }
}
