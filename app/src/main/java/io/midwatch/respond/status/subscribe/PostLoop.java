package io.midwatch.respond.status.subscribe;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a {@link PostOffice} going on a thread of its own, until it is closed. */
public final class PostLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostLoop.class);
  private static final Duration AT_LEAST = Duration.ofSeconds(5);
  private static final Duration PARTING = Duration.ofSeconds(2);

  private final PostOffice office;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("subscribers").unstarted(this::run);

  private PostLoop(PostOffice office) {
    this.office = office;
  }

  /** Starts it. */
  public static PostLoop start(PostOffice office) {
    PostLoop loop = new PostLoop(office);
    loop.thread.start();
    return loop;
  }

  /** There may be something to carry. Any thread; returns at once. */
  public void wake() {
    news.release();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        office.step();
      } catch (RuntimeException e) {
        if (!Thread.currentThread().isInterrupted()) { // Told to stop.
          LOG.error("subscribers could not be told; the next try follows", e);
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
    thread.interrupt();
    try {
      thread.join(PARTING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
