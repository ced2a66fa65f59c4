package io.midwatch.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * A few read-only connections to one file, each question in one snapshot and within a bounded time.
 * Safe for use by many threads.
 */
public final class Readers implements AutoCloseable {
  private final SqliteFile file;
  private final QueryThreads threads;
  private final BlockingQueue<Reader> idle;

  /** A connection and what was prepared on it. */
  private record Reader(Connection connection, Statements statements) {
    static Reader of(Connection connection) {
      return new Reader(connection, new Statements(connection));
    }
  }

  /** A question to the database. */
  @FunctionalInterface
  public interface Query<T> {
    T ask(Connection connection) throws SQLException;
  }

  public Readers(SqliteFile file, int count) {
    this.file = file;
    this.idle = new ArrayBlockingQueue<>(count);
    this.threads = new QueryThreads(file.path().toString(), count);
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws StoreException when there is none within ten seconds, or the database fails
   */
  public <T> T ask(Query<T> query) {
    AtomicReference<@Nullable Connection> running = new AtomicReference<>();
    return threads.ask(() -> run(query, running), () -> interrupt(running.get()));
  }

  private <T> T run(Query<T> query, AtomicReference<@Nullable Connection> running)
      throws SQLException {
    Reader waiting = idle.poll();
    Reader reader = waiting == null ? Reader.of(file.openReader()) : waiting;
    boolean sound = false;
    running.set(reader.connection);
    try {
      T answer =
          ScopedValue.where(Statements.HERE, reader.statements)
              .<T, SQLException>call(() -> inOneSnapshot(query, reader.connection));
      sound = true;
      return answer;
    } finally {
      running.set(null);
      if (!sound || threads.isClosed() || !idle.offer(reader)) {
        reader.connection.close();
      }
    }
  }

  private static <T> T inOneSnapshot(Query<T> query, Connection connection) throws SQLException {
    Sql.run(connection, "BEGIN");
    T answer = query.ask(connection);
    Sql.run(connection, "COMMIT");
    return answer;
  }

  private static void interrupt(@Nullable Connection connection) {
    if (connection != null) {
      try {
        connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
      } catch (SQLException e) {
        // It has ended by itself.
      }
    }
  }

  @Override
  public void close() {
    threads.close();
    try {
      for (Reader reader = idle.poll(); reader != null; reader = idle.poll()) {
        reader.connection.close();
      }
    } catch (SQLException e) {
      throw new StoreException("cannot close " + file.path(), e);
    }
  }
}
