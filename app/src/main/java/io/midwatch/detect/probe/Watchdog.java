package io.midwatch.detect.probe;

import io.midwatch.base.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls when time is up: one platform thread of its own, so that it keeps its word even when every
 * carrier of virtual threads is busy. Safe for use by many threads.
 *
 * <p>Nearly every deadline is cancelled long before it comes, so setting and cancelling one must
 * not wake anybody: the thread is only woken for a deadline earlier than the one it sleeps towards,
 * and clears away what was cancelled when it next wakes by itself.
 */
final class Watchdog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

  /** It looks up this often even when no deadline is set. */
  private static final long LONGEST_SLEEP_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition earlier = lock.newCondition();
  private final PriorityQueue<Alarm> alarms;
  private long wakesAt;
  private boolean closed;

  /** A call that was asked for. */
  static final class Alarm {
    private final long due;
    private volatile @Nullable Runnable bark;

    private Alarm(long due, Runnable bark) {
      this.due = due;
      this.bark = bark;
    }

    /** It will not call, unless it is calling now. */
    void cancel() {
      bark = null;
    }
  }

  Watchdog(Clock clock) {
    this.clock = clock;
    long origin = clock.nanos();
    this.alarms = new PriorityQueue<>(Comparator.comparingLong(alarm -> alarm.due - origin));
    this.wakesAt = origin;
    Thread.ofPlatform().daemon().name("midwatch-deadlines").start(this::watch);
  }

  /**
   * Runs this after a while unless it is cancelled.
   *
   * @param bark short and never blocking
   */
  Alarm after(Duration wait, Runnable bark) {
    Alarm alarm = new Alarm(clock.nanos() + wait.toNanos(), bark);
    lock.lock();
    try {
      alarms.add(alarm);
      if (alarm.due - wakesAt < 0) {
        wakesAt = alarm.due;
        earlier.signal();
      }
    } finally {
      lock.unlock();
    }
    return alarm;
  }

  private void watch() {
    @Nullable Alarm due = next();
    while (due != null) {
      @Nullable Runnable bark = due.bark;
      try {
        if (bark != null) {
          bark.run();
        }
      } catch (RuntimeException defect) {
        LOG.error("a deadline was not handled", defect);
      }
      due = next();
    }
  }

  /** Waits for the next alarm; null when closed. */
  private @Nullable Alarm next() {
    lock.lock();
    try {
      while (!closed) {
        clearCancelled();
        Alarm first = alarms.peek();
        long now = clock.nanos();
        if (first != null && first.due - now <= 0) {
          return alarms.poll();
        }
        long sleep =
            first == null ? LONGEST_SLEEP_NANOS : Math.min(first.due - now, LONGEST_SLEEP_NANOS);
        wakesAt = now + sleep;
        earlier.awaitNanos(sleep);
      }
      return null;
    } catch (InterruptedException e) {
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void clearCancelled() {
    for (Alarm first = alarms.peek(); first != null && first.bark == null; ) {
      alarms.poll();
      first = alarms.peek();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      alarms.clear();
      earlier.signal();
    } finally {
      lock.unlock();
    }
  }
}
