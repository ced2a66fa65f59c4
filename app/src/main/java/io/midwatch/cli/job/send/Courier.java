package io.midwatch.cli.job.send;

import io.midwatch.base.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages without making anybody wait and sends them in order on a thread of its own. What
 * waits on disk from earlier goes first. What cannot be sent is kept on disk, and so is everything
 * after it of the same check, so that nothing overtakes.
 *
 * <p>Safe for use by many threads.
 */
public final class Courier {
  /** Longer than this what waits from earlier does not keep new messages waiting. */
  private static final Duration FOR_OLD = Duration.ofSeconds(3);

  private static final long AT_ONCE = Duration.ofSeconds(1).toNanos();

  private final Transport transport;
  private final Optional<Spool> spool;
  private final Clock clock;
  private final Consumer<String> notes;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Message> waiting = new ArrayDeque<>();
  private @Nullable Message underway;
  private boolean closing;
  private boolean ended;
  private int bodyLimit = Integer.MAX_VALUE;
  private boolean refused;
  private boolean lost;
  private boolean told;

  private Courier(Transport transport, Optional<Spool> spool, Clock clock, Consumer<String> notes) {
    this.transport = transport;
    this.spool = spool;
    this.clock = clock;
    this.notes = notes;
  }

  /**
   * Starts one.
   *
   * @param spool where it keeps what cannot be sent; empty when that is lost
   * @param notes takes sentences for people about what went wrong
   */
  public static Courier start(
      Transport transport, Optional<Spool> spool, Clock clock, Consumer<String> notes) {
    Courier courier = new Courier(transport, spool, clock, notes);
    Thread thread = new Thread(courier::work, "midwatch-courier");
    thread.setDaemon(true);
    thread.start();
    return courier;
  }

  /** Takes one more; returns at once. */
  public void take(Message message) {
    lock.lock();
    try {
      waiting.add(message);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** True when the server refused one, or one was neither sent nor kept. */
  public boolean failed() {
    lock.lock();
    try {
      return refused || lost;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until everything is sent or kept, but no longer than that; what is not sent then is kept.
   * Nothing is taken afterwards.
   */
  public void close(Duration patience) {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
      long left = patience.toNanos();
      while (!ended && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    keepRest();
  }

  private void keepRest() {
    lock.lock();
    try {
      if (ended) {
        return;
      }
      ended = true;
      if (underway != null) {
        // It may have arrived; twice is better than never.
        keep(underway, "no answer in time");
      }
      for (Message message : waiting) {
        keep(message, "no answer in time");
      }
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    Message message = next();
    while (message != null) {
      Answer answer = attempt(message);
      settle(message, answer);
      if (answer.is(Answer.Fate.TAKEN) && nothingWaits()) {
        flush(); // The server is there, so what waits from earlier may go.
      }
      message = next();
    }
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean nothingWaits() {
    lock.lock();
    try {
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void flush() {
    if (spool.isEmpty() || spool.get().isEmpty()) {
      return;
    }
    try {
      Spool.Delivered delivered =
          spool.get().flush(transport, clock.nanos() + FOR_OLD.toNanos(), () -> !nothingWaits());
      tell(delivered);
    } catch (IOException unreadable) {
      notes.accept(Unkept.unreadable(spool.get(), unreadable));
    }
  }

  /** What was dropped has to be said; that a server is not reached is said with our own ping. */
  private void tell(Spool.Delivered delivered) {
    delivered.dropped().forEach(notes);
  }

  /** Waits for one; null when there is nothing more to come. */
  private @Nullable Message next() {
    lock.lock();
    try {
      underway = null;
      while (waiting.isEmpty() && !closing && !ended) {
        changed.awaitUninterruptibly();
      }
      underway = ended ? null : waiting.poll();
      return underway;
    } finally {
      lock.unlock();
    }
  }

  private Answer attempt(Message message) {
    if (spool.isPresent() && spool.get().holds(message.stream())) {
      Answer older = flushStream(spool.get(), message.stream());
      if (older.is(Answer.Fate.NOT_REACHED)) {
        return older;
      }
    }
    // Servers keep the beginning of what is too long; the end says more.
    Message fitting =
        new Message(
            message.at(), message.stream(), message.url(), Ends.of(message.body(), bodyLimit));
    long begun = clock.nanos();
    Answer answer = transport.send(fitting);
    // A line kept open that the server has closed meanwhile fails at once, and for that only.
    boolean again = answer.is(Answer.Fate.NOT_REACHED) && clock.nanos() - begun < AT_ONCE;
    return again ? transport.send(fitting) : answer;
  }

  private Answer flushStream(Spool kept, String stream) {
    try {
      Spool.Delivered delivered =
          kept.flush(transport, clock.nanos() + FOR_OLD.toNanos(), () -> false);
      tell(delivered);
    } catch (IOException unreadable) {
      notes.accept(Unkept.unreadable(kept, unreadable));
    }
    return kept.holds(stream)
        ? Answer.notReached("older pings of it wait, and the server is not reached")
        : Answer.taken(Integer.MAX_VALUE);
  }

  private void settle(Message message, Answer answer) {
    lock.lock();
    try {
      if (ended) {
        return; // Whoever closed has kept it.
      }
      switch (answer.fate()) {
        case TAKEN -> bodyLimit = answer.bodyLimit();
        case REFUSED -> {
          if (!refused) {
            refused = true;
            notes.accept("the server refused a ping: " + answer.why());
          }
        }
        case NOT_REACHED -> keep(message, answer.why());
      }
      underway = null;
    } finally {
      lock.unlock();
    }
  }

  private void keep(Message message, String why) {
    if (spool.isEmpty()) {
      lost = true;
      notes.accept("the ping could not be sent (" + why + ") and nothing is kept");
      return;
    }
    try {
      int gone = spool.get().keep(message);
      if (!told) {
        told = true;
        notes.accept("a ping could not be sent (" + why + "); it is kept and sent later");
      }
      if (gone > 0) {
        notes.accept("no room for all that waits: the oldest " + gone + " were dropped");
      }
    } catch (IOException | RuntimeException full) {
      lost = true;
      notes.accept(
          "the ping could neither be sent ("
              + why
              + ") nor kept: "
              + Unkept.why(spool.get().folder(), full));
    }
  }
}
