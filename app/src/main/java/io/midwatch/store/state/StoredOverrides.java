package io.midwatch.store.state;

import io.midwatch.respond.oncall.OverrideLog;
import io.midwatch.respond.oncall.RotaOverride;
import io.midwatch.store.json.Json;
import io.midwatch.store.json.OverrideJson;
import io.midwatch.store.sqlite.GroupWriter;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.util.List;

/** {@link OverrideLog} on SQL. */
final class StoredOverrides implements OverrideLog {
  private final GroupWriter writer;
  private final Readers readers;

  StoredOverrides(GroupWriter writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public List<RotaOverride> newest(int most) {
    return readers.ask(connection ->
        Sql.list(
            connection,
            "SELECT body FROM oncall_override ORDER BY number DESC LIMIT ?",
            row -> OverrideJson.read(Json.parse(row.getString(1))),
            most));
  }

  @Override
  public void save(RotaOverride override) {
    writer.write(connection ->
        Sql.update(
            connection,
            """
            INSERT INTO oncall_override (number, rota, body) VALUES (?, ?, ?)
            ON CONFLICT (number) DO UPDATE SET body = excluded.body
            """,
            override.number(),
            override.rota(),
            Json.text(OverrideJson.write(override))));
  }
}
