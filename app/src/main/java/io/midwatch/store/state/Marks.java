package io.midwatch.store.state;

import io.midwatch.store.sqlite.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Single numbers by name: how far the outbox has read, when the watching was last alive. */
enum Marks {
  OUTBOX_CURSOR("outbox.cursor"),
  LAST_ALIVE("watch.alive");

  private final String key;

  Marks(String key) {
    this.key = key;
  }

  Optional<Long> read(Connection connection) throws SQLException {
    return Sql.first(
        connection, "SELECT value FROM mark WHERE name = ?", row -> row.getLong(1), key);
  }

  void write(Connection connection, long value) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO mark (name, value) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """,
        key,
        value);
  }
}
