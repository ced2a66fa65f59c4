package io.midwatch.respond;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps something going on a thread of its own until it is closed: a round, a nap as long as the
 * round says, the next round. A round that breaks is logged and followed by the next.
 */
public final class Rounds implements AutoCloseable {
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
  private static final Duration PARTING = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final String name;
  private final Supplier<Duration> round;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

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

  private void run() {
    try {
      Duration nap = once();
      while (!closed.await(nap.toMillis(), TimeUnit.MILLISECONDS)) {
        nap = once();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration once() {
    try {
      return round.get();
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) { // Told to stop.
        LOG.error("a round of {} broke; the next follows", name, e);
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
