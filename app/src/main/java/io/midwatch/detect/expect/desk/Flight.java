package io.midwatch.detect.expect.desk;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One transaction on its way to the disk, and who waits for it. */
final class Flight {
  private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

  private final List<Answer> answers;
  private final long began;
  private final Runnable onEnd;
  private volatile boolean over;

  /** Who waits, and what is said once it is on disk. */
  record Answer(CompletableFuture<?> waiting, Runnable good) {}

  private Flight(List<Answer> answers, long began, Runnable onEnd) {
    this.answers = answers;
    this.began = began;
    this.onEnd = onEnd;
  }

  /** It is on disk. */
  void landed() {
    over = true;
    onEnd.run();
    answers.forEach(answer -> answer.good().run());
  }

  /** It was given up. */
  void lost(Exception reason) {
    over = true;
    onEnd.run();
    fail(reason);
  }

  private void fail(Exception reason) {
    answers.forEach(answer -> answer.waiting().completeExceptionally(reason));
  }

  /** All that are under way. Begun and given up by one thread; they end on others. */
  static final class Control {
    private final Deque<Flight> flights = new ArrayDeque<>();
    private final Semaphore onDisk = new Semaphore(1);

    Flight begin(List<Answer> answers, long now) {
      boolean first = onDisk.tryAcquire();
      Flight flight = new Flight(answers, now, first ? onDisk::release : () -> {});
      flights.addLast(flight);
      return flight;
    }

    /** Waits until none is under way, at most so long. */
    void await(long millis) throws InterruptedException {
      if (onDisk.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
        onDisk.release();
      }
    }

    /** May one of them still come to be on disk? */
    boolean isUnderWay() {
      return flights.stream().anyMatch(flight -> !flight.over);
    }

    /** Tells those who have waited long that it is not on disk; it may come to be. */
    void giveUp(long now) {
      while (!flights.isEmpty()) {
        Flight oldest = flights.getFirst();
        if (!oldest.over) {
          if (now - oldest.began < PATIENCE) {
            return;
          }
          oldest.fail(new TimeoutException("not on disk within 30 s"));
        }
        flights.removeFirst();
      }
    }
  }
}
