package io.midwatch.respond.status.export;

import io.midwatch.base.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the newest copy of one page to one place, on a thread of its own, again and again until it
 * is there. An older copy that is still waiting is dropped for a newer one.
 */
final class Courier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration PARTING = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final String name;
  private final Place place;
  private final Clock clock;
  private final Duration firstPause;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private @Nullable Copy waiting;
  private volatile CourierState state;

  /**
   * @param firstPause after a failure, doubled with each further one
   */
  Courier(String page, String name, Place place, Clock clock, Duration firstPause) {
    this.name = name;
    this.place = place;
    this.clock = clock;
    this.firstPause = firstPause;
    this.state = new CourierState(page, name, Optional.empty(), Optional.empty(), "");
    this.thread = Thread.ofVirtual().name("export-" + page).start(this::run);
  }

  CourierState state() {
    return state;
  }

  /** Takes a copy in place of one that waits. Returns at once. */
  void put(Copy copy) {
    lock.lock();
    try {
      waiting = copy;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    Duration pause = firstPause;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Copy copy = take();
        if (attempt(copy)) {
          pause = firstPause;
        } else {
          putBack(copy);
          rest(pause);
          pause = pause.multipliedBy(2);
          pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
      }
    } catch (InterruptedException e) {
      // Told to stop.
    }
  }

  private boolean attempt(Copy copy) throws InterruptedException {
    try {
      place.put(copy);
      if (state.failingSince().isPresent()) {
        LOG.info("the copy of {} is in its place again: {}", copy.page(), name);
      }
      state = new CourierState(copy.page(), name, Optional.of(clock.now()), Optional.empty(), "");
      return true;
    } catch (IOException | RuntimeException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      if (state.failingSince().isEmpty()) {
        LOG.warn("the copy of {} does not get to its place ({}): {}", copy.page(), name, why);
      }
      Instant since = state.failingSince().orElseGet(clock::now);
      state = new CourierState(copy.page(), name, state.done(), Optional.of(since), why);
      return false;
    }
  }

  private Copy take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Copy copy = waiting;
      while (copy == null) {
        changed.await();
        copy = waiting;
      }
      waiting = null;
      return copy;
    } finally {
      lock.unlock();
    }
  }

  private void putBack(Copy copy) {
    lock.lock();
    try {
      if (waiting == null) {
        waiting = copy;
      }
    } finally {
      lock.unlock();
    }
  }

  /** A newer copy does not make a place any better that does not take the older one. */
  private void rest(Duration pause) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = pause.toNanos();
      while (left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends it; what is under way is given two seconds. */
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
