package io.midwatch.store.expect;

import io.midwatch.base.CheckId;
import io.midwatch.store.sqlite.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * How far the log has been moved to the tables.
 *
 * @param generation everything before it
 * @param last of it, what has an id up to this one; empty: none
 */
record Progress(long generation, String last) {
  private static final Progress NONE = new Progress(1, "");

  static Progress of(Connection connection) throws SQLException {
    return Sql.first(
            connection,
            "SELECT gen, last FROM expectation_settled",
            row -> new Progress(row.getLong(1), row.getString(2)))
        .orElse(NONE);
  }

  boolean hasSettled(long number, CheckId id) {
    return number < generation || (number == generation && id.text().compareTo(last) <= 0);
  }
}
