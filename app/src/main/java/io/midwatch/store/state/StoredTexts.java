package io.midwatch.store.state;

import io.midwatch.base.KeyValueStore;
import io.midwatch.store.sqlite.GroupWriter;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@link KeyValueStore} on SQL. */
final class StoredTexts implements KeyValueStore {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 1 << 20;

  private final GroupWriter writer;
  private final Readers readers;

  StoredTexts(GroupWriter writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public Optional<String> get(String name) {
    return readers.ask(connection ->
        Sql.first(
            connection, "SELECT body FROM setting WHERE name = ?", row -> row.getString(1), name));
  }

  @Override
  public void put(String name, String text) {
    if (name.isEmpty() || name.length() > LONGEST_NAME || text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "a name has 1 to 200 characters and a text at most 1 MiB: " + name.length());
    }
    writer.write(connection ->
        Sql.update(
            connection,
            """
            INSERT INTO setting (name, body) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET body = excluded.body
            """,
            name,
            text));
  }

  @Override
  public void remove(String name) {
    writer.write(connection -> Sql.update(connection, "DELETE FROM setting WHERE name = ?", name));
  }

  @Override
  public Map<String, String> withPrefix(String prefix) {
    Map<String, String> found = new LinkedHashMap<>();
    readers.ask(connection ->
        Sql.list(
            connection,
            """
            SELECT name, body FROM setting
            WHERE substr(name, 1, CAST(? AS INTEGER)) = ? ORDER BY name
            """,
            row -> found.put(row.getString(1), row.getString(2)),
            prefix.codePointCount(0, prefix.length()),
            prefix));
    return found;
  }
}
