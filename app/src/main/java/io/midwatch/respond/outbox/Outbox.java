package io.midwatch.respond.outbox;

import io.midwatch.base.Clock;
import io.midwatch.plan.Plan;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.OutboxStore;
import io.midwatch.respond.OutboxStore.Attempt;
import io.midwatch.respond.channel.Sent;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.page.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is still to be told. The one writer of the {@link OutboxStore}; keeps what waits in memory
 * beside it, so that nothing is polled from disk.
 *
 * <p>Safe for use by many threads: those who write take turns, a turn lasts one commit.
 */
public final class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  private final OutboxStore store;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final SequencedMap<String, Waiting> waiting = new LinkedHashMap<>();
  private final LivePages pages = new LivePages();
  private final Receipts receipts = new Receipts();
  private final LiveIncidents incidents = new LiveIncidents();
  private final Counts counts = new Counts();
  private final Writing writing;
  private long cursor;
  private long version;

  /** Opens the outbox with what the store holds. */
  public Outbox(OutboxStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.writing = new Writing(counts, clock);
    this.cursor = store.cursor();
    store.waiting().forEach(this::put);
    waiting.replaceAll((key, one) -> isToldOtherwise(key, "") ? one.asTold() : one);
    waiting.replaceAll((key, one) -> one.asRecalled(clock.nanos()));
    store.pages().live().forEach(page -> pages.recall(page, clock));
    incidents.recall(store.incidents(), clock);
  }

  /** The number of the last event that was turned into deliveries. */
  public long cursor() {
    lock.lock();
    try {
      return cursor;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Decides and writes in one turn; nobody else writes in between. When the store does not take it,
   * nothing has happened and the exception goes to the caller.
   */
  public void turn(Function<Memory, Turn> decide) {
    lock.lock();
    try {
      Turn turn =
          decide.apply(
              new OutboxView(cursor, store, clock, new OutboxView.Live(waiting, pages, incidents)));
      if (turn.changesNothing(cursor)) {
        return;
      }
      writing.write(
          () -> store.enqueue(turn.cursor(), turn.deliveries(), turn.pages(), turn.incidents()));
      cursor = turn.cursor();
      turn.deliveries().forEach(this::put);
      turn.pages().forEach(change -> pages.put(change.after(), clock));
      turn.incidents().forEach(change -> incidents.put(change, clock));
      announceChange();
    } finally {
      lock.unlock();
    }
  }

  /** Has the time of a page or an incident come? */
  public boolean hasDuePages() {
    lock.lock();
    try {
      return pages.isAnyDue(clock.nanos()) || incidents.isAnyDue(clock.nanos());
    } finally {
      lock.unlock();
    }
  }

  /** How it is doing. */
  public OutboxHealth health() {
    lock.lock();
    try {
      long nanos = clock.nanos();
      Duration oldest =
          waiting.values().stream()
              .filter(one -> !one.told() && !one.shut())
              .map(one -> one.age(nanos))
              .filter(Duration::isPositive)
              .max(Duration::compareTo)
              .orElse(Duration.ZERO);
      return counts.health(waiting.size(), oldest);
    } finally {
      lock.unlock();
    }
  }

  /** All that waits, oldest first. */
  List<Waiting> waiting() {
    lock.lock();
    try {
      return List.copyOf(waiting.values());
    } finally {
      lock.unlock();
    }
  }

  /** Notes how many deliveries are under way. */
  void sending(int number) {
    lock.lock();
    try {
      counts.sending = number;
    } finally {
      lock.unlock();
    }
  }

  /** Writes what came of an attempt, and the next way with it when this one is given up. */
  void settle(String key, Sent sent, Attempt attempt, double jitter, Plan plan) {
    lock.lock();
    try {
      Waiting before = waiting.get(key);
      if (before == null) {
        return; // Withdrawn while it was under way: what replaced it tells the same and more.
      }
      Instant now = clock.now();
      Optional<Delivery> way = Ways.next(before.delivery(), plan, now);
      Delivery after =
          DeliveryPolicy.after(
              before.delivery(),
              new DeliveryPolicy.Ended(
                  sent, now, before.age(clock.nanos()), jitter, way.isEmpty()));
      List<Delivery> next =
          after.state() == Delivery.State.GIVEN_UP ? missing(before, way) : List.of();
      Runnable work = () -> store.settle(after, attempt, next);
      if (after.isWaiting()) {
        writing.anyway(work); // The next attempt writes the same and more.
      } else {
        writing.nowOrLater(work);
      }
      put(after);
      next.forEach(this::put);
      noteEnd(before, after, next.isEmpty());
      measure(incidents.reached(after, clock));
      receipts.takeEarly(key).ifPresent(receipt -> report(key, receipt, plan));
      announceChange();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Notes what became of a message after its channel had taken it. One that has not arrived is
   * given up, and the person's next way is taken at once, unless nobody waits for the news any
   * more.
   */
  public void report(String key, Receipt receipt, Plan plan) {
    lock.lock();
    try {
      if (waiting.containsKey(key)) {
        receipts.tooEarly(key, receipt);
        return;
      }
      Instant now = clock.now();
      Optional<Delivery> before = store.find(key);
      Optional<Delivery> after = before.flatMap(one -> Receipts.after(one, receipt, now));
      if (after.isEmpty()) {
        return;
      }
      boolean failed = after.get().state() == Delivery.State.GIVEN_UP;
      List<Delivery> next =
          failed && !isToldOtherwise(key, key) && Receipts.isWanted(after.get(), this::known)
              ? Ways.next(after.get(), plan, now).filter(way -> !isKnown(way.key())).stream()
                  .toList()
              : List.of();
      Attempt attempt = new Attempt(now, 0, !failed, receipt.text());
      writing.nowOrLater(() -> store.settle(after.get(), attempt, next));
      next.forEach(this::put);
      counts.givenUp += failed ? 1 : 0;
      announceChange();
    } finally {
      lock.unlock();
    }
  }

  /** Takes the next way for everything that was not accepted in time. */
  void passOn(Plan plan) {
    lock.lock();
    try {
      writing.repay();
      long nanos = clock.nanos();
      List<Delivery> next = new ArrayList<>();
      for (Waiting one : List.copyOf(waiting.values())) {
        if (!one.passedOn()
            && !one.told()
            && !one.shut()
            && one.age(nanos).compareTo(Ways.patience(one.delivery(), plan, clock.now())) >= 0) {
          next.addAll(missing(one, Ways.next(one.delivery(), plan, clock.now())));
          waiting.replace(one.delivery().key(), one.asPassedOn());
        }
      }
      if (!next.isEmpty()) {
        writing.nowOrLater(() -> store.enqueue(cursor, next));
        next.forEach(this::put);
        announceChange();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes another way for everything whose hours are over, and holds what can wait for its hours.
   *
   * @param underWay the keys of what is being sent: that comes to its end first
   */
  void keepHours(Plan plan, Set<String> underWay) {
    lock.lock();
    try {
      Instant now = clock.now();
      for (Waiting one : List.copyOf(waiting.values())) {
        Delivery delivery = one.delivery();
        OpenHours hours = OpenHours.of(delivery, plan, now);
        boolean later = hours == OpenHours.LATER;
        boolean flies = underWay.contains(delivery.key());
        if (!flies && hours == OpenHours.OVER) {
          leave(one, OpenHours.instead(delivery, plan, now));
        } else if (!flies && one.shut() != later) {
          waiting.replace(delivery.key(), one.asShut(later));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void leave(Waiting one, List<Delivery> ways) {
    boolean carried = one.told() || ways.stream().anyMatch(way -> isKnown(way.key()));
    List<Delivery> next = carried ? List.of() : ways.stream().limit(1).toList();
    Delivery after = DeliveryPolicy.outsideItsHours(one.delivery(), clock.now());
    writing.nowOrLater(
        () -> store.enqueue(cursor, Stream.concat(Stream.of(after), next.stream()).toList()));
    put(after);
    next.forEach(this::put);
    noteEnd(one, after, next.isEmpty() && !carried);
    announceChange();
  }

  /** Rises with every change. */
  long version() {
    lock.lock();
    try {
      return version;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something has changed since a version, but not longer than so. */
  void awaitChange(long since, Duration most) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = most.toNanos();
      while (version == since && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Makes those who wait for a change look again. */
  void announceChange() {
    lock.lock();
    try {
      version++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private List<Delivery> missing(Waiting one, Optional<Delivery> way) {
    return one.passedOn() ? List.of() : way.filter(next -> !isKnown(next.key())).stream().toList();
  }

  private boolean isKnown(String key) {
    try {
      return waiting.containsKey(key) || store.find(key).isPresent();
    } catch (RuntimeException e) {
      LOG.error("the outbox could not be read; {} may be sent twice", key, e);
      return false;
    }
  }

  /** When somebody could know of an incident is measured at that moment. */
  private void measure(List<IncidentChange> reached) {
    if (!reached.isEmpty()) {
      writing.nowOrLater(() -> store.enqueue(cursor, List.of(), List.of(), reached));
      reached.forEach(change -> incidents.put(change, clock));
    }
  }

  private void noteEnd(Waiting before, Delivery after, boolean noFurtherWay) {
    switch (after.state()) {
      case ACCEPTED, DELIVERED, READ -> {
        counts.accepted++;
        String stem = Ways.stem(after.key());
        waiting.replaceAll((key, one) -> Ways.stem(key).equals(stem) ? one.asTold() : one);
        forget(after);
      }
      case WAITING -> counts.failedAttempts++;
      case GIVEN_UP -> {
        counts.failedAttempts++;
        counts.givenUp++;
        if (noFurtherWay && !before.told() && waits(Ways.stem(after.key())).isEmpty()) {
          counts.lost++;
          LOG.error("{} reached {} on no way: {}", after.key(), after.person(), after.lastError());
        }
      }
      case WITHDRAWN -> {
        // Decided by the announcer, never by an attempt.
      }
    }
  }

  /** Who knows of the beginning and of the end is not told of either again by a slower way. */
  private void forget(Delivery end) {
    List<Delivery> old = Overtaken.by(end, waiting.values(), clock.now());
    if (!old.isEmpty()) {
      writing.nowOrLater(() -> store.enqueue(cursor, old));
      old.forEach(this::put);
    }
  }

  private List<Waiting> waits(String stem) {
    return waiting.entrySet().stream()
        .filter(entry -> Ways.stem(entry.getKey()).equals(stem))
        .map(Map.Entry::getValue)
        .toList();
  }

  private void put(Delivery delivery) {
    Waiting old = waiting.get(delivery.key());
    if (!delivery.isWaiting()) {
      waiting.remove(delivery.key());
    } else if (old == null) {
      waiting.put(delivery.key(), Waiting.of(delivery, clock));
    } else {
      waiting.replace(delivery.key(), old.with(delivery, clock));
    }
  }

  private boolean isToldOtherwise(String key, String except) {
    String stem = Ways.stem(key);
    for (int index = 0; index < 10; index++) {
      Optional<Delivery> way = store.find(stem + "." + index);
      if (way.isPresent() && !way.get().key().equals(except) && way.get().state().isTaken()) {
        return true;
      }
    }
    return false;
  }

  private Optional<Page> known(String page) {
    return pages.find(page).or(() -> store.pages().find(page));
  }
}
