package io.midwatch.detect.watch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a {@link Watch} in real time, on a thread of its own.
 *
 * <p>Work handed in by {@link #execute} runs on that thread, in order. An exception in one piece of
 * work is logged and does not end the watch.
 */
public final class WatchLoop implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WatchLoop.class);

  /** Turns come first: no more pieces of work than this between two of them. */
  private static final int AT_A_STRETCH = 64;

  private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping;

  /** Begins to turn this watch. Called once. */
  public void start(Watch watch) {
    Thread.ofPlatform().name("watch").start(() -> run(watch));
  }

  @Override
  public void execute(Runnable task) {
    work.add(task);
  }

  private void run(Watch watch) {
    while (!stopping) {
      try {
        Runnable task = work.poll(watch.turn(), TimeUnit.NANOSECONDS);
        for (int done = 0; task != null; done++) {
          task.run();
          task = done < AT_A_STRETCH ? work.poll() : null;
        }
      } catch (InterruptedException e) {
        stopping = true;
      } catch (RuntimeException e) {
        LOG.error("a step of the watch failed; the watch goes on", e);
      }
    }
    watch.stop();
    ended.countDown();
  }

  /** Ends the watch after the work at hand and waits for it, at most ten seconds. */
  @Override
  public void close() {
    stopping = true;
    work.add(() -> {});
    try {
      if (!ended.await(10, TimeUnit.SECONDS)) {
        LOG.warn("the watch did not end within ten seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
