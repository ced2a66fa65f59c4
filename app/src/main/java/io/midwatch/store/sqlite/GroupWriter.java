package io.midwatch.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes a file. Transactions are queued, applied in order and committed in
 * groups, so that many share one write to the disk; one that fails is undone alone.
 *
 * <p>When the disk is full, may not be written or reports errors, the group is undone, the trouble
 * is shown, and the same group is tried again until it succeeds: nothing is lost while the process
 * lives. When {@value #CAPACITY} transactions wait, callers wait too. Safe for use by many threads.
 */
public final class GroupWriter implements AutoCloseable {
  static final int CAPACITY = 10_000;
  private static final int GROUP = 256;

  /**
   * When several came together, the next ones are waited for so long: a commit takes more than what
   * it consists of.
   */
  private static final long GATHER_MICROS = 1_000;

  private static final long IDLE_MILLIS = 3_000;
  private static final long PATIENCE_MILLIS = 30_000;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;
  private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

  private final SqliteFile file;
  private final String part;
  private final HealthBoard health;
  private final BlockingQueue<Transaction> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicReference<@Nullable Work> aside = new AtomicReference<>();
  private final Thread thread;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Checkpoints checkpoints;
  private @Nullable Connection connection;
  private Statements statements;
  private boolean adopted;

  /**
   * @param first an open connection to the file, which the writer owns from here on
   * @param part its name on the board
   */
  public GroupWriter(SqliteFile file, Connection first, String part, HealthBoard health) {
    this.file = file;
    this.connection = first;
    this.statements = new Statements(first);
    this.part = part;
    this.health = health;
    this.checkpoints = new Checkpoints(file, part, Checkpoints.Pauses.DEFAULT);
    this.thread = Thread.ofPlatform().name("store-" + part).start(this::run);
  }

  /**
   * Queues a transaction and returns at once.
   *
   * @param committed run on the writer's thread once it is on disk; not run when it was given up
   */
  public void submit(Work work, Runnable committed) {
    submit(work, committed, _ -> {});
  }

  /**
   * Queues a transaction and returns at once.
   *
   * @param committed run on the writer's thread once it is on disk
   * @param refused run there instead, with the reason, when it was given up
   */
  public void submit(Work work, Runnable committed, Consumer<Exception> refused) {
    put(new Transaction(work, committed, refused));
  }

  /**
   * Applies a transaction and waits until it is on disk, even when the thread is interrupted
   * meanwhile: the interrupt is kept for after.
   *
   * @throws StoreException when it was refused, or not on disk within 30 seconds; then it is
   *     withdrawn and will not be applied later
   */
  public void write(Work work) {
    Transaction transaction = new Transaction(work, () -> {}, _ -> {});
    put(transaction);
    if (!transaction.await(PATIENCE_MILLIS)) {
      throw new StoreException(
          "nothing could be written to " + file.path() + " for 30 s: " + health.troubles());
    }
    Exception failure = transaction.failure();
    if (failure != null) {
      throw new StoreException("cannot write " + file.path() + ": " + failure, failure);
    }
  }

  /**
   * Leaves work for the next commit; without one it is written within three seconds. Of several,
   * the last one counts.
   */
  public void writeAlong(Work work) {
    aside.set(work);
  }

  private boolean closing() {
    return stop.getCount() == 0;
  }

  private void put(Transaction transaction) {
    if (closing()) {
      throw new StoreException("the store is closed: " + file.path());
    }
    try {
      if (!queue.offer(transaction)) { // Only a full queue is waited for, and only that gives way.
        queue.put(transaction);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while writing " + file.path(), e);
    }
    if (!thread.isAlive() && queue.remove(transaction)) {
      throw new StoreException("the store is closed: " + file.path());
    }
  }

  private void run() {
    List<Transaction> group = new ArrayList<>();
    boolean busy = false;
    while (!closing() || !queue.isEmpty() || aside.get() != null) {
      try {
        Transaction first = queue.poll(closing() ? 0 : IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          boolean _ = busy && stop.await(GATHER_MICROS, TimeUnit.MICROSECONDS);
          group.add(first);
          queue.drainTo(group, GROUP - 1);
        }
        busy = group.size() > 1;
        if (!group.isEmpty() || aside.get() != null) {
          commit(group);
          group.clear();
        }
      } catch (InterruptedException e) {
        stop.countDown();
      }
    }
  }

  private void commit(List<Transaction> group) throws InterruptedException {
    long pause = 50;
    while (!attempt(group)) {
      if (closing()) {
        LOG.error("{} transactions never reached the disk: {}", group.size(), health.troubles());
        group.forEach(one -> one.failed(new StoreException("the store was closed")));
        group.forEach(this::end);
        aside.set(null);
        return;
      }
      stop.await(pause, TimeUnit.MILLISECONDS);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
    }
  }

  /** True when the group has come to its end. */
  private boolean attempt(List<Transaction> group) {
    Work along = aside.get();
    List<Transaction> begun = group.stream().filter(Transaction::begin).toList();
    try {
      Connection open = open();
      ScopedValue.where(Statements.HERE, statements)
          .<Boolean, SQLException>call(() -> write(open, begun, along));
      checkpoints.committed(open);
    } catch (SQLException e) {
      rollBack();
      begun.forEach(Transaction::again);
      health.raise(part, Ailment.advice(e), true);
      return false;
    }
    aside.compareAndSet(along, null);
    health.clear(part);
    begun.forEach(this::end);
    return true;
  }

  private boolean write(Connection open, List<Transaction> begun, @Nullable Work along)
      throws SQLException {
    Sql.run(open, "BEGIN IMMEDIATE");
    if (!applyTogether(open, begun)) {
      Sql.run(open, "ROLLBACK");
      Sql.run(open, "BEGIN IMMEDIATE");
      for (Transaction one : begun) {
        applyAlone(open, one);
      }
    }
    if (along != null) {
      along.apply(open);
    }
    Sql.run(open, "COMMIT");
    return true;
  }

  /**
   * The usual way, without a savepoint each; false when one of them is refused, and the group has
   * to be gone through one by one to undo just that one.
   */
  private static boolean applyTogether(Connection open, List<Transaction> begun)
      throws SQLException {
    try {
      for (Transaction one : begun) {
        one.apply(open);
      }
      return true;
    } catch (SQLException e) {
      if (Ailment.of(e) != Ailment.STATEMENT) {
        throw e;
      }
    } catch (RuntimeException e) {
      LOG.debug("A transaction of {} is refused", begun.size(), e);
    }
    return false;
  }

  private void applyAlone(Connection open, Transaction one) throws SQLException {
    Sql.run(open, "SAVEPOINT one");
    try {
      one.apply(open);
    } catch (SQLException e) {
      if (Ailment.of(e) != Ailment.STATEMENT) {
        throw e;
      }
      undo(open, one, e);
    } catch (RuntimeException e) {
      undo(open, one, e);
    }
    Sql.run(open, "RELEASE one");
  }

  private void undo(Connection open, Transaction one, Exception reason) throws SQLException {
    Sql.run(open, "ROLLBACK TO one");
    one.failed(reason);
    health.lost(HealthBoard.Loss.TRANSACTION, 1);
    LOG.error("A transaction on {} was refused and undone", file.path(), reason);
  }

  private void end(Transaction one) {
    try {
      one.end();
    } catch (RuntimeException e) {
      LOG.error("What was to follow a commit failed", e);
    }
  }

  private Connection open() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = file.openWriter();
      connection = open;
      statements = new Statements(open);
      adopted = false;
    }
    if (!adopted) {
      checkpoints.adopt(open);
      adopted = true;
    }
    return open;
  }

  /** After an error the connection is not trusted any more: the next attempt opens a new one. */
  private void rollBack() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.debug("Closing after an error", e);
      }
    }
  }

  /** Writes what is queued and ends the thread. */
  @Override
  public void close() {
    stop.countDown();
    if (!queue.offer(new Transaction(_ -> {}, () -> {}, _ -> {}))) {
      LOG.debug("Closing with a full queue");
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Transaction late = queue.poll(); late != null; late = queue.poll()) {
      late.failed(new StoreException("the store was closed"));
      end(late);
    }
    checkpoints.close();
    rollBack();
  }
}
