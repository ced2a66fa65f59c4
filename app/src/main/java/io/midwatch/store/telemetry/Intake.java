package io.midwatch.store.telemetry;

import io.midwatch.detect.Evidence;
import io.midwatch.detect.Observation;
import io.midwatch.detect.history.ObservationLog;
import io.midwatch.store.sqlite.HealthBoard;
import io.midwatch.store.sqlite.HealthBoard.Loss;
import io.midwatch.store.telemetry.chunk.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded place where observations wait for the writer. When it is full the oldest are dropped;
 * when their words grow beyond their share, only the numbers are taken. Both are counted.
 */
final class Intake implements ObservationLog {
  static final int CAPACITY = 50_000;
  private static final long MOST_WORDS = 8 << 20;
  private static final int HURRY = 2_000;
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private final HealthBoard health;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final WordsPolicy policy = new WordsPolicy();
  private Deque<Entry> waiting = new ArrayDeque<>();
  private List<CountDownLatch> callers = new ArrayList<>();
  private long words;
  private boolean closed;

  Intake(HealthBoard health) {
    this.health = health;
  }

  /**
   * What was waiting.
   *
   * @param entries in their order
   * @param callers to be told when everything is on disk
   */
  record Taken(Deque<Entry> entries, List<CountDownLatch> callers) {}

  @Override
  public void append(Observation observation) {
    Row row = Row.of(observation);
    lock.lock();
    try {
      if (closed) {
        health.lost(Loss.OBSERVATION, 1);
        return;
      }
      boolean wanted = policy.keeps(observation);
      long weight = wanted ? weight(observation) : 0;
      boolean room = words + weight <= MOST_WORDS;
      if (wanted && !room) {
        health.lost(Loss.EVIDENCE, 1);
      }
      if (waiting.size() >= CAPACITY) {
        waiting.removeFirst().words().ifPresent(old -> words -= weight(old));
        health.lost(Loss.OBSERVATION, 1);
      }
      Optional<Observation> kept = wanted && room ? Optional.of(observation) : Optional.empty();
      words += kept.isPresent() ? weight : 0;
      waiting.addLast(new Entry(observation.check(), row, kept));
      if (waiting.size() == 1 || waiting.size() == HURRY) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private static long weight(Observation observation) {
    long weight = 500L + observation.detail().length();
    for (Evidence.Item item : observation.evidence().items()) {
      weight += item.text().length();
    }
    return weight;
  }

  /** Asks to be told when everything that was appended before is on disk. */
  void tell(CountDownLatch caller) {
    lock.lock();
    try {
      callers.add(caller);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more, and wakes the writer. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits up to a second for something to come, and a little for more; then takes all. */
  Taken take(boolean wait) throws InterruptedException {
    lock.lock();
    try {
      long idle = wait ? IDLE_NANOS : 0;
      while (idle > 0 && waiting.isEmpty() && !urgent()) {
        idle = changed.awaitNanos(idle);
      }
      long left = wait && !waiting.isEmpty() ? GATHER_NANOS : 0;
      while (left > 0 && !urgent()) {
        left = changed.awaitNanos(left);
      }
      Taken taken = new Taken(waiting, callers);
      waiting = new ArrayDeque<>(Math.min(waiting.size(), HURRY) + 16);
      callers = new ArrayList<>();
      words = 0;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private boolean urgent() {
    return closed || !callers.isEmpty() || waiting.size() >= HURRY;
  }
}
