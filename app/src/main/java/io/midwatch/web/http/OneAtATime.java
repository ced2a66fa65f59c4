package io.midwatch.web.http;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs many small tasks that don't block one after the other, on one thread for as long as there
 * are more: a thread for each would cost more than the task. Safe for use by many threads.
 */
final class OneAtATime implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(OneAtATime.class);

  private final Executor threads;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  /**
   * @param threads gives the thread
   */
  OneAtATime(Executor threads) {
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    waiting.add(task);
    if (count.getAndIncrement() == 0) {
      threads.execute(this::run);
    }
  }

  private void run() {
    do {
      Runnable task = waiting.poll();
      if (task != null) {
        try {
          task.run();
        } catch (RuntimeException e) {
          LOG.error("what was to follow failed", e);
        }
      }
    } while (count.decrementAndGet() > 0);
  }
}
