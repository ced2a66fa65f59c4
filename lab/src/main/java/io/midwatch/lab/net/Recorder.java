package io.midwatch.lab.net;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * What has arrived at a part of the lab, oldest first, and a bounded wait for more. Keeps the last
 * {@value #KEPT} items; the count goes on. Safe for many threads.
 */
public final class Recorder<T> {

  static final int KEPT = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<T> kept = new ArrayDeque<>();
  private final String what;
  private long total;

  /**
   * @param what the plural noun for messages, such as "requests"
   */
  public Recorder(String what) {
    this.what = what;
  }

  /** Adds one and wakes those who wait. */
  public void add(T item) {
    lock.lock();
    try {
      if (kept.size() == KEPT) {
        kept.removeFirst();
      }
      kept.addLast(item);
      total++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many arrived since the start or the last {@link #clear}. */
  public long count() {
    lock.lock();
    try {
      return total;
    } finally {
      lock.unlock();
    }
  }

  /** A copy of what is kept, oldest first. */
  public List<T> all() {
    lock.lock();
    try {
      return List.copyOf(kept);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets everything. */
  public void clear() {
    lock.lock();
    try {
      kept.clear();
      total = 0;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until {@code count} items have arrived in all, and gives those that are kept.
   *
   * @throws IllegalStateException when the bound passes first; says how many there were
   */
  public List<T> await(int count, Duration within) throws InterruptedException {
    long left = within.toNanos();
    lock.lockInterruptibly();
    try {
      while (total < count) {
        if (left <= 0) {
          throw new IllegalStateException(
              "%d of %d %s after %s".formatted(total, count, what, within));
        }
        left = changed.awaitNanos(left);
      }
      return new ArrayList<>(kept);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the first kept item that fits, whether it arrived before the call or after.
   *
   * @throws IllegalStateException when the bound passes first
   */
  public T await(Predicate<? super T> fits, Duration within) throws InterruptedException {
    long left = within.toNanos();
    lock.lockInterruptibly();
    try {
      while (true) {
        Optional<T> found = kept.stream().filter(fits).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
        if (left <= 0) {
          throw new IllegalStateException(
              "none of %d %s fits after %s".formatted(total, what, within));
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
