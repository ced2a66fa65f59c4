package io.midwatch.detect.kind.http;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import okhttp3.ConnectionPool;
import okhttp3.internal.concurrent.TaskRunner;
import okhttp3.internal.connection.ConnectionListener;

/**
 * A connection pool that keeps nothing, and needs nobody to clean it.
 *
 * <p>A pool of the library wakes its cleaning thread for every new connection, which costs a look
 * two changes of threads. Ours closes each connection when its exchange ends, so there is never
 * anything to clean. The class reaches for an internal part of the library on purpose; a test holds
 * that a connection is closed and no thread appears.
 */
final class NoPool {
  private static final Logger QUIET = Logger.getLogger(NoPool.class.getName());

  private NoPool() {}

  static ConnectionPool create() {
    return new ConnectionPool(
        0,
        1,
        TimeUnit.MINUTES,
        new TaskRunner(new Idle(), QUIET),
        ConnectionListener.Companion.getNONE());
  }

  /** Takes tasks and never runs one. */
  private static final class Idle implements TaskRunner.Backend {
    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public void coordinatorNotify(TaskRunner taskRunner) {
      // Nobody waits.
    }

    @Override
    public void coordinatorWait(TaskRunner taskRunner, long nanos) {
      // Nobody waits.
    }

    @Override
    public <T> BlockingQueue<T> decorate(BlockingQueue<T> queue) {
      return queue;
    }

    @Override
    public void execute(TaskRunner taskRunner, Runnable runnable) {
      // There is nothing to clean.
    }
  }
}
