package io.midwatch.respond;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps something going on a thread of its own until it is closed: a round, a nap as long as the
 * round says or until somebody wakes it, the next round. A round that breaks, because the disk is
 * full for example, is logged and taken again.
 */
public final class Rounds implements AutoCloseable {
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
  private static final Duration PARTING = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final String name;
  private final Supplier<Duration> round;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closing;

  private Rounds(String name, Supplier<Duration> round) {
    this.name = name;
    this.round = round;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  /**
   * Starts with a first round at once.
   *
   * @param name what goes on, for the log: {@code heartbeat}
   * @param round does what is due, and says how long to nap
   */
  public static Rounds start(String name, Supplier<Duration> round) {
    Rounds rounds = new Rounds(name, round);
    rounds.thread.start();
    return rounds;
  }

  /** Starts something whose rounds are equally long apart when nobody wakes it. */
  public static Rounds every(String name, Duration nap, Runnable round) {
    return start(
        name,
        () -> {
          round.run();
          return nap;
        });
  }

  /** There may be something to do. Returns at once; any thread may call it. */
  public void wake() {
    news.release();
  }

  private void run() {
    try {
      while (!closing) {
        boolean _ = news.tryAcquire(once().toNanos(), TimeUnit.NANOSECONDS);
        news.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration once() {
    try {
      return round.get();
    } catch (RuntimeException | Error e) { // Without memory or handles for a moment, too.
      if (!closing) { // What a round is in the middle of may fail when it is told to stop.
        LOG.error("a round of {} broke; it is taken again", name, e);
      }
      return AFTER_TROUBLE;
    }
  }

  /** Begins no other round, and waits two seconds for the one that goes on. */
  @Override
  public void close() {
    closing = true; // A round may swallow the interrupt.
    thread.interrupt();
    try {
      thread.join(PARTING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
