package io.midwatch.detect.watch;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a {@link Watch} in real time, on a thread of its own.
 *
 * <p>Work handed in by {@link #execute} runs on that thread, in order. An exception in one piece of
 * work is logged and does not end the watch.
 *
 * <p>To wake a thread costs more than a step of the watch. Where turns come every few milliseconds,
 * they and the results meanwhile are taken together, {@link #STEP_NANOS} apart; where they are
 * rare, the thread sleeps until the next and is woken for each result.
 */
public final class WatchLoop implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WatchLoop.class);

  /** Turns come first: no more pieces of work than this between two of them. */
  private static final int AT_A_STRETCH = 64;

  /** By so much a turn or a result may wait for others. */
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Thread sleeper;
  private volatile boolean stopping;

  /** Begins to turn this watch. Called once. */
  public void start(Watch watch) {
    Thread.ofPlatform().name("watch").start(() -> run(watch));
  }

  @Override
  public void execute(Runnable task) {
    work.add(task);
    Thread asleep = sleeper;
    if (asleep != null) {
      LockSupport.unpark(asleep);
    }
  }

  private void run(Watch watch) {
    while (!stopping) {
      try {
        long wait = watch.turn();
        if (work.isEmpty()) {
          sleep(wait);
        }
        Runnable task = work.poll();
        for (int done = 0; task != null; done++) {
          task.run();
          task = done < AT_A_STRETCH ? work.poll() : null;
        }
      } catch (RuntimeException | Error e) { // Without memory or handles for a moment, too.
        LOG.error("a step of the watch failed; the watch goes on", e);
      }
    }
    watch.stop();
    ended.countDown();
  }

  /** Sleeps so long, at least one step; longer sleeps end early when work comes. */
  private void sleep(long nanos) {
    if (nanos <= 2 * STEP_NANOS) {
      LockSupport.parkNanos(STEP_NANOS);
      return;
    }
    sleeper = Thread.currentThread();
    if (work.isEmpty() && !stopping) {
      LockSupport.parkNanos(nanos);
    }
    sleeper = null;
    stopping |= Thread.interrupted();
  }

  /** Ends the watch after the work at hand and waits for it, at most ten seconds. */
  @Override
  public void close() {
    stopping = true;
    execute(() -> {});
    try {
      if (!ended.await(10, TimeUnit.SECONDS)) {
        LOG.warn("the watch did not end within ten seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
