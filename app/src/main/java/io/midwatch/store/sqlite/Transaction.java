package io.midwatch.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One piece of work on its way to the disk, applied as a whole or not at all. */
final class Transaction {
  private enum State {
    WAITING,
    UNDER_WAY,
    ENDED,
    WITHDRAWN
  }

  private final Work work;
  private final Runnable committed;
  private final Consumer<Exception> refused;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Exception failure;

  Transaction(Work work, Runnable committed, Consumer<Exception> refused) {
    this.work = work;
    this.committed = committed;
    this.refused = refused;
  }

  /** Begins it, unless it was withdrawn. */
  boolean begin() {
    return state.compareAndSet(State.WAITING, State.UNDER_WAY);
  }

  void apply(Connection connection) throws SQLException {
    work.apply(connection);
  }

  /** Everything was rolled back: it waits again. */
  void again() {
    failure = null;
    state.set(State.WAITING);
  }

  void failed(Exception reason) {
    failure = reason;
  }

  @Nullable Exception failure() {
    return failure;
  }

  /** It has come to its end: on disk, or given up when it has a failure. */
  void end() {
    state.set(State.ENDED);
    ended.countDown();
    Exception reason = failure;
    if (reason == null) {
      committed.run();
    } else {
      refused.accept(reason);
    }
  }

  /**
   * Waits until it has ended; false when it was withdrawn instead, and will never be applied. An
   * interrupt does not end the waiting, because whoever wrote must know what became of it; it is
   * kept for after.
   */
  boolean await(long millis) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (ended.await(millis, TimeUnit.MILLISECONDS)) {
            return true;
          }
          if (state.compareAndSet(State.WAITING, State.WITHDRAWN)) {
            return false;
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
