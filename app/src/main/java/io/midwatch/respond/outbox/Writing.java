package io.midwatch.respond.outbox;

import io.midwatch.base.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to a store that may fail, and counts how that goes. Belongs to the outbox, under its lock.
 */
final class Writing {
  private static final Logger LOG = LoggerFactory.getLogger(Writing.class);
  private static final int MOST_OWED = 10_000;
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final Counts counts;
  private final Clock clock;

  /**
   * What could not be written, oldest first. It is written as soon as that can be, before anything
   * newer, or else a restart would send once more what somebody has had long ago.
   */
  private final Deque<Runnable> owed = new ArrayDeque<>();

  Writing(Counts counts, Clock clock) {
    this.counts = counts;
    this.clock = clock;
  }

  /**
   * Writes, what is owed first; the exception of a store that does not take it goes to the caller.
   */
  void write(Runnable work) {
    boolean stuck = !repaid();
    writeNow(work);
    if (stuck) {
      owed.removeFirst();
      LOG.error("the outbox writes again, but not one that it owed; something may be sent twice");
    }
  }

  private void writeNow(Runnable work) {
    try {
      work.run();
      counts.storeOk = true;
    } catch (RuntimeException e) {
      counts.storeOk = false;
      counts.storeFailures++;
      throw e;
    }
  }

  /** A store that fails must not stop the sending: what is not on disk may be sent twice. */
  boolean anyway(Runnable work) {
    try {
      write(work);
      return true;
    } catch (RuntimeException e) {
      LOG.error("the outbox could not be written; something may be sent twice", e);
      return false;
    }
  }

  /** The same; what could not be written is kept for later, as much as there is room for. */
  void nowOrLater(Runnable work) {
    if (!anyway(work) && owed.size() < MOST_OWED) {
      owed.add(work);
    }
  }

  /** Writes what is owed to the disk, as far as it takes it now. */
  void repay() {
    try {
      repaid();
    } catch (RuntimeException e) {
      LOG.debug("the outbox cannot be written yet", e); // The next round tries again.
    }
  }

  /**
   * Is everything paid? False when the store says no at once: that may be about this one only. A
   * store that nobody can write to takes its time, which is not to be waited for twice: then its
   * exception goes on.
   */
  private boolean repaid() {
    while (!owed.isEmpty()) {
      long began = clock.nanos();
      try {
        writeNow(owed.getFirst());
      } catch (RuntimeException e) {
        if (clock.nanos() - began > AT_ONCE.toNanos()) {
          throw e;
        }
        return false;
      }
      owed.removeFirst();
    }
    return true;
  }
}
