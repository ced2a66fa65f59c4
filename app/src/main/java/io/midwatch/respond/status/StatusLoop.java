package io.midwatch.respond.status;

import io.midwatch.detect.watch.WatchSignal;
import io.midwatch.detect.watch.WatchView;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a {@link StatusDesk} going on a thread of its own, until it is closed. */
public final class StatusLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StatusLoop.class);
  private static final Duration AT_LEAST = Duration.ofSeconds(5);
  private static final Duration PARTING = Duration.ofSeconds(2);

  private final StatusDesk desk;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private final WatchView.Subscription subscription;

  private StatusLoop(StatusDesk desk, WatchView watch, StatusPosts posts) {
    this.desk = desk;
    this.thread = Thread.ofVirtual().name("status-pages").unstarted(this::run);
    this.subscription =
        watch.subscribe(signal -> {
          if (signal instanceof WatchSignal.Happened) {
            wake();
          }
        });
    posts.listen(_ -> wake());
  }

  /** Starts it. */
  public static StatusLoop start(StatusDesk desk, WatchView watch, StatusPosts posts) {
    StatusLoop loop = new StatusLoop(desk, watch, posts);
    loop.thread.start();
    return loop;
  }

  /** Something may have changed. Any thread; returns at once. */
  public void wake() {
    news.release();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        desk.step();
      } catch (RuntimeException e) {
        if (!Thread.currentThread().isInterrupted()) { // Told to stop.
          LOG.error("a status page could not be put together; the next try follows", e);
        }
      }
      try {
        boolean _ = news.tryAcquire(AT_LEAST.toMillis(), TimeUnit.MILLISECONDS);
        news.drainPermits();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    subscription.close();
    thread.interrupt();
    try {
      thread.join(PARTING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
