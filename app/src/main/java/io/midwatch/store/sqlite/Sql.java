package io.midwatch.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Statements with parameters, in the subset of SQL that SQLite and PostgreSQL share. Parameters are
 * numbers, texts, byte arrays, or an {@link Optional} of one of them for a column that may be null.
 */
public final class Sql {
  private Sql() {}

  /** Makes one object of one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Runs a statement that changes rows; returns how many. */
  public static int update(Connection connection, String sql, Object... parameters)
      throws SQLException {
    return Statements.with(
        connection,
        sql,
        statement -> {
          bind(statement, parameters);
          return statement.executeUpdate();
        });
  }

  /** Runs a query and reads every row. */
  public static <T> List<T> list(
      Connection connection, String sql, RowReader<T> reader, Object... parameters)
      throws SQLException {
    return Statements.with(
        connection,
        sql,
        statement -> {
          bind(statement, parameters);
          try (ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
              found.add(reader.read(rows));
            }
            return found;
          }
        });
  }

  /** Runs a query and reads the first row, if there is one. */
  public static <T> Optional<T> first(
      Connection connection, String sql, RowReader<T> reader, Object... parameters)
      throws SQLException {
    List<T> found = list(connection, sql, reader, parameters);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
  }

  /** Runs a statement without parameters or result. */
  public static void run(Connection connection, String sql) throws SQLException {
    Statements.with(connection, sql, PreparedStatement::execute);
  }

  /** Sets the parameters of a statement. */
  public static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      if (value instanceof Optional<?> maybe) {
        statement.setObject(i + 1, maybe.orElse(null));
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }
}
