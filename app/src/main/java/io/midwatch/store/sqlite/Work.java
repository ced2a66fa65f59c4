package io.midwatch.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/** What to do with a connection that writes; may run again after a rollback, and never commits. */
@FunctionalInterface
public interface Work {
  void apply(Connection connection) throws SQLException;
}
