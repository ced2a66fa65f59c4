package io.midwatch.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The prepared statements of one connection, made once and used again: a statement takes SQLite as
 * long to prepare as to run. They end with their connection. For the thread that has it.
 */
final class Statements {
  /** Those of the connection that this thread works with; elsewhere each statement is made anew. */
  static final ScopedValue<Statements> HERE = ScopedValue.newInstance();

  private static final int MOST = 64;

  private final Connection connection;
  private final SequencedMap<String, PreparedStatement> idle = new LinkedHashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** What is done with a statement. */
  @FunctionalInterface
  interface Use<T> {
    T on(PreparedStatement statement) throws SQLException;
  }

  /** Does it with a statement that is closed afterwards, or kept for the next time. */
  static <T> T with(Connection connection, String sql, Use<T> use) throws SQLException {
    if (HERE.isBound() && HERE.get().connection.equals(connection)) {
      return HERE.get().again(sql, use);
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return use.on(statement);
    }
  }

  /** One in use is not among the idle, so a question within a question gets a statement too. */
  private <T> T again(String sql, Use<T> use) throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    PreparedStatement statement = kept == null ? connection.prepareStatement(sql) : kept;
    boolean sound = false;
    try {
      T answer = use.on(statement);
      sound = true;
      return answer;
    } finally {
      if (sound && !idle.containsKey(sql)) {
        keep(sql, statement);
      } else {
        statement.close();
      }
    }
  }

  private void keep(String sql, PreparedStatement statement) throws SQLException {
    idle.putLast(sql, statement);
    if (idle.size() > MOST) {
      Map.Entry<String, PreparedStatement> longest = idle.pollFirstEntry();
      longest.getValue().close();
    }
  }
}
