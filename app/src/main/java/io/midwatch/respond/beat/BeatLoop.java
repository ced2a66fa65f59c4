package io.midwatch.respond.beat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a {@link Beat} going on a thread of its own until it is closed. */
public final class BeatLoop implements AutoCloseable {
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
  private static final Duration PARTING = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(BeatLoop.class);

  private final Beat beat;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private BeatLoop(Beat beat) {
    this.beat = beat;
    this.thread = Thread.ofVirtual().name("heartbeat").unstarted(this::run);
  }

  /** Starts sending. */
  public static BeatLoop start(Beat beat) {
    BeatLoop loop = new BeatLoop(beat);
    loop.thread.start();
    return loop;
  }

  private void run() {
    try {
      Duration nap = round();
      while (!closed.await(nap.toMillis(), TimeUnit.MILLISECONDS)) {
        nap = round();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration round() {
    try {
      return beat.pump();
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) { // Told to stop.
        LOG.error("a heartbeat broke; the next follows", e);
      }
      return AFTER_TROUBLE;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(PARTING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
