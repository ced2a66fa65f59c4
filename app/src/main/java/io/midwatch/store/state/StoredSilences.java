package io.midwatch.store.state;

import io.midwatch.respond.silence.Silence;
import io.midwatch.respond.silence.SilenceLog;
import io.midwatch.store.json.Json;
import io.midwatch.store.json.SilenceJson;
import io.midwatch.store.sqlite.GroupWriter;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.util.List;
import java.util.Optional;

/** {@link SilenceLog} on SQL. */
final class StoredSilences implements SilenceLog {
  private final GroupWriter writer;
  private final Readers readers;

  StoredSilences(GroupWriter writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public List<Silence> newest(int most) {
    return list("SELECT body FROM silence ORDER BY number DESC LIMIT ?", most);
  }

  @Override
  public List<Silence> live() {
    return list("SELECT body FROM silence WHERE live = 1 ORDER BY number");
  }

  @Override
  public Optional<Silence> find(String id) {
    return list("SELECT body FROM silence WHERE id = ?", id).stream().findFirst();
  }

  @Override
  public void save(Silence silence) {
    writer.write(connection ->
        Sql.update(
            connection,
            """
            INSERT INTO silence (id, number, live, body)
            SELECT ?, COALESCE(MAX(number), 0) + 1, ?, ? FROM silence WHERE TRUE
            ON CONFLICT (id) DO UPDATE SET live = excluded.live, body = excluded.body
            """,
            silence.id(),
            silence.phase() == Silence.Phase.OVER ? 0 : 1,
            Json.text(SilenceJson.write(silence))));
  }

  private List<Silence> list(String sql, Object... parameters) {
    return readers.ask(connection ->
        Sql.list(
            connection, sql, row -> SilenceJson.read(Json.parse(row.getString(1))), parameters));
  }
}
