package io.midwatch.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the write-ahead log of a file into it, on a thread of its own, so that no commit waits for
 * the many pages that SQLite would else copy in the middle of one. Only where the log would grow
 * for good because somebody always writes, the writer copies what is left of it: the pages of a
 * moment. See <a href="https://www.sqlite.org/wal.html#ckpt">SQLite's page</a>, section 2.1.
 *
 * <p>{@link #committed} and {@link #adopt} are for the writer's thread.
 */
final class Checkpoints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  /** A log of so many pages is copied and begun anew; a shorter one costs nobody anything. */
  private static final int LONG = 1_000;

  /** Where nothing else copies it, SQLite does when the log has so many pages. */
  private static final int LAST_RESORT = 16_000;

  private final SqliteFile file;
  private final Pauses pauses;
  private final Semaphore written = new Semaphore(0);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private @Nullable Connection connection;
  private boolean busy;
  private volatile boolean isLong;

  /**
   * How long one waits after a look at the log for the next.
   *
   * @param calm in milliseconds, while the log is short
   * @param busy in milliseconds, while it is long
   */
  record Pauses(long calm, long busy) {
    static final Pauses DEFAULT = new Pauses(1_000, 500);
  }

  Checkpoints(SqliteFile file, String part, Pauses pauses) {
    this.file = file;
    this.pauses = pauses;
    this.thread = Thread.ofPlatform().name("store-" + part + "-log").start(this::run);
  }

  /** From here on commits of this connection leave the log to us. */
  void adopt(Connection writer) throws SQLException {
    Sql.run(writer, "PRAGMA wal_autocheckpoint = " + LAST_RESORT);
  }

  /** Something was written. Never throws: it stands in the log, whatever becomes of the copy. */
  void committed(Connection writer) {
    if (isLong) {
      isLong = false;
      try {
        held(writer, "PASSIVE");
      } catch (SQLException e) {
        LOG.debug("The rest of the log of {} waits", file.path(), e);
      }
    }
    if (written.availablePermits() == 0) {
      written.release();
    }
  }

  private void run() {
    try {
      do {
        written.acquire();
        written.drainPermits();
        beside();
      } while (!stop.await(busy ? pauses.busy() : pauses.calm(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      LOG.debug("Interrupted beside {}", file.path());
    }
    leave();
  }

  private void beside() {
    try {
      Connection open = connection;
      if (open == null) {
        open = file.openWriter();
        connection = open;
      }
      busy = held(open, "NOOP") >= LONG;
      if (busy) {
        held(open, "PASSIVE");
        isLong = true;
      }
    } catch (SQLException e) {
      LOG.debug("The log of {} is copied later", file.path(), e);
      leave();
    }
  }

  /** So many pages the log holds, after what can be copied now has been, or has not. */
  private static int held(Connection connection, String how) throws SQLException {
    List<Integer> held =
        Sql.list(connection, "PRAGMA wal_checkpoint(" + how + ")", row -> row.getInt("log"));
    return held.isEmpty() ? 0 : held.getFirst();
  }

  private void leave() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.debug("Closing beside {}", file.path(), e);
      }
    }
  }

  /** Ends the thread; a copy under way is awaited. */
  @Override
  public void close() {
    stop.countDown();
    written.release();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
