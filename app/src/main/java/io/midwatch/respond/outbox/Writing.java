package io.midwatch.respond.outbox;

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

  private final Counts counts;

  /**
   * Ends of messages that could not be written, oldest first. They are written as soon as that can
   * be, or else a restart would send once more what somebody has had long ago.
   */
  private final Deque<Runnable> owed = new ArrayDeque<>();

  Writing(Counts counts) {
    this.counts = counts;
  }

  /** Writes; the exception of a store that does not take it goes to the caller. */
  void write(Runnable work) {
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

  /** Keeps what could not be written for {@link #repay}, as much as there is room for. */
  void owe(Runnable work) {
    if (owed.size() < MOST_OWED) {
      owed.add(work);
    }
  }

  /** Writes what is owed to the disk, as far as it takes it now. */
  void repay() {
    try {
      while (!owed.isEmpty()) {
        write(owed.getFirst());
        owed.removeFirst();
      }
    } catch (RuntimeException e) {
      LOG.debug("the outbox cannot be written yet", e); // The next round tries again.
    }
  }
}
