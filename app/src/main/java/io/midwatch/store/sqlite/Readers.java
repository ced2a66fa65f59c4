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
  private final BlockingQueue<Connection> idle;

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
    Connection waiting = idle.poll();
    Connection connection = waiting == null ? file.openReader() : waiting;
    boolean sound = false;
    running.set(connection);
    try {
      Sql.run(connection, "BEGIN");
      T answer = query.ask(connection);
      Sql.run(connection, "COMMIT");
      sound = true;
      return answer;
    } finally {
      running.set(null);
      if (!sound || threads.isClosed() || !idle.offer(connection)) {
        connection.close();
      }
    }
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
      for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new StoreException("cannot close " + file.path(), e);
    }
  }
}
