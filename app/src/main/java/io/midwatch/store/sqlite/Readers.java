package io.midwatch.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * A few read-only connections, each question in one snapshot and within a bounded time.
 *
 * <p>Native calls hold on to the thread that carries a virtual thread, so questions run on the
 * pool's own platform threads. Safe for use by many threads.
 */
public final class Readers implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final SqliteFile file;
  private final ExecutorService threads;
  private final BlockingQueue<Connection> idle;

  /** A question to the database. */
  @FunctionalInterface
  public interface Query<T> {
    T ask(Connection connection) throws SQLException;
  }

  public Readers(SqliteFile file, int count) {
    this.file = file;
    this.idle = new ArrayBlockingQueue<>(count);
    this.threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().daemon().name("store-reader-", 0).factory());
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws StoreException when there is none within ten seconds, or the database fails
   */
  public <T> T ask(Query<T> query) {
    AtomicReference<@Nullable Connection> running = new AtomicReference<>();
    Future<T> answer = threads.submit(() -> run(query, running));
    try {
      return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(false);
      interrupt(running.get());
      throw new StoreException(
          "a question to " + file.path() + " took longer than " + LIMIT.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      interrupt(running.get());
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while reading " + file.path(), e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String words =
          cause instanceof SQLException sql ? Ailment.advice(sql) : String.valueOf(cause);
      throw new StoreException("cannot read " + file.path() + ": " + words, cause);
    }
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
      if (!sound || threads.isShutdown() || !idle.offer(connection)) {
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
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
      for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
        connection.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new StoreException("cannot close " + file.path(), e);
    }
  }
}
