package io.midwatch.respond.notify;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an {@link Announcer} going on a thread of its own until it is closed. */
public final class AnnounceLoop implements AutoCloseable {
  /** It is woken by every commit of the watch; this is for a signal that was lost. */
  private static final long LONGEST_NAP_MILLIS = 1_000;

  private static final Duration PARTING = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(AnnounceLoop.class);

  private final Announcer announcer;
  private final Semaphore signal = new Semaphore(0);
  private final Thread thread;

  private AnnounceLoop(Announcer announcer) {
    this.announcer = announcer;
    this.thread = Thread.ofVirtual().name("announcer").unstarted(this::run);
  }

  /** Starts with whatever was written while nobody announced. */
  public static AnnounceLoop start(Announcer announcer) {
    AnnounceLoop loop = new AnnounceLoop(announcer);
    loop.thread.start();
    return loop;
  }

  /** There is something new in the event log. Returns at once; any thread may call it. */
  public void wake() {
    signal.release();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (round() == 0) {
          signal.tryAcquire(LONGEST_NAP_MILLIS, TimeUnit.MILLISECONDS);
          signal.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A round that breaks, because the disk is full for example, is taken again. */
  private int round() {
    try {
      return announcer.announce();
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) { // Told to stop: the next start takes it again.
        LOG.error("a round of announcing broke; it is taken again", e);
      }
      return 0;
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
