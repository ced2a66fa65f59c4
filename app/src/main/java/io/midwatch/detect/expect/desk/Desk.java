package io.midwatch.detect.expect.desk;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.Flip;
import io.midwatch.detect.expect.HeartbeatView;
import io.midwatch.detect.expect.KeptPing;
import io.midwatch.detect.expect.Order;
import io.midwatch.detect.expect.OrderRefusedException;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Receipt;
import io.midwatch.detect.expect.Slot;
import io.midwatch.detect.expect.desk.ExpectationStore.SlotRow;
import io.midwatch.detect.expect.ledger.Alarm;
import io.midwatch.detect.expect.ledger.Blinds;
import io.midwatch.detect.expect.ledger.Sign;
import io.midwatch.detect.expect.ledger.Slots;
import io.midwatch.detect.expect.trend.TrendStore;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.plan.heartbeat.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * What signs, orders and the passing of time do to all heartbeats. Everything is decided here and
 * written by the draft; for one thread at a time.
 */
final class Desk {
  private final Roll roll;
  private final Blinds blinds = new Blinds();
  private final Draft draft = new Draft();
  private final Telling telling;
  private final Series series;
  private final Trending trending;
  private final Hearing hearing;
  private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparing(Due::at));

  private final Written slots;

  private record Due(Instant at, Tracker tracker) {}

  Desk(Addresses addresses, Telling telling, Measured measured, Plan plan, Instant now) {
    this.telling = telling;
    this.slots = measured.slots();
    this.series = measured.series();
    this.trending = new Trending(measured.trends(), telling);
    this.hearing = new Hearing(now);
    this.roll = new Roll(addresses, plan, blinds);
  }

  /** Where goes what runs measure, and what is written down. */
  record Measured(Series series, TrendStore trends, Written slots) {}

  /** The slots that are written down of a time, oldest first. */
  @FunctionalInterface
  interface Written {
    List<Slot> of(CheckId id, Instant from, Instant to);
  }

  Directory directory() {
    return roll.directory();
  }

  /** Goes on from what was kept; we were deaf since we were last alive. */
  void begin(ExpectationStore.Memory memory, Collection<Alert> open, Instant now) {
    memory.blinds().reversed().forEach(span -> blinds.add(span.from(), span.to()));
    memory.alive().filter(now::isAfter).ifPresent(alive -> deaf(alive, now));
    roll.begin(memory, now).forEach(tracker -> settle(tracker, now));
    telling.begin(open, roll);
    trending.begin(open, roll::find);
  }

  /** Nothing was heard from one instant to another. */
  void deaf(Instant from, Instant to) {
    blinds.add(from, to);
    draft.blind(new Blinds.Span(from, to));
    hearing.restart(to);
  }

  /** The wall clock was set. */
  void step(Duration by, Instant now) {
    if (!by.isNegative()) {
      blinds.add(now.minus(by), now);
    }
    for (Tracker tracker : roll.all()) {
      tracker.book().step(by);
      tracker.queue(null);
    }
    queue.clear();
    roll.all().forEach(tracker -> settle(tracker, now));
  }

  void adopt(Plan plan, Instant now) {
    Roll.Changed changed = roll.adopt(plan, now);
    gone(changed);
    changed.fresh().forEach(tracker -> settle(tracker, now));
    changed.fresh().forEach(trending::adopt);
  }

  private void gone(Roll.Changed changed) {
    changed.gone().forEach(telling::gone);
    changed.gone().forEach(trending::gone);
  }

  Receipt take(Ping ping, Instant now) {
    Heartbeat heartbeat =
        roll.directory()
            .find(ping.heartbeat())
            .orElseThrow(
                () -> new OrderRefusedException("there is no such heartbeat: " + ping.heartbeat()));
    Tracker counter = roll.first(heartbeat);
    long number = counter.next();
    draft.touch(counter);
    Ping masked = ping.saying(roll.masked(ping.body()));
    boolean ours = roll.directory().review(heartbeat.id()).isPresent();
    if (!ours) { // Our own voice says nothing of whether others reach us.
      hearing.heard(heartbeat.id(), now).ifPresent(since -> deaf(since, now));
    }
    Optional<Duration> took = Optional.empty();
    Optional<Tracker> meant = roll.meant(heartbeat, ping.environment());
    if (meant.isPresent()) {
      took = sign(meant.get(), masked, now);
    }
    draft.ping(new KeptPing(number, masked, ping.body().size(), took));
    return new Receipt(heartbeat.id(), number, ping.at());
  }

  private Optional<Duration> sign(Tracker tracker, Ping ping, Instant now) {
    Optional<Sign.Kind> kind =
        switch (ping.act()) {
          case START -> Optional.of(Sign.Kind.BEGIN);
          case SUCCESS -> Optional.of(Sign.Kind.SUCCESS);
          case FAIL -> Optional.of(Sign.Kind.FAILURE);
          case ALIVE -> Optional.of(Sign.Kind.ALIVE);
          case LOG, IGNORED -> Optional.empty();
        };
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> took = tracker.book().endsRun(kind.get(), ping.run().orElse(""), ping.at());
    if (tracker.book().isListening()) {
      tracker.heard(ping);
    }
    String words = kind.get() == Sign.Kind.FAILURE ? Tracker.words(ping) : "";
    tracker.book().sign(new Sign(kind.get(), ping.at(), ping.run().orElse(""), words));
    settle(tracker, now);
    if (roll.directory().review(tracker.id()).isEmpty()) {
      series.ended(tracker, ping, took);
      trending.ended(tracker, ping, took, roll.mask());
    }
    return took;
  }

  void order(Order order, Instant now) {
    switch (order) {
      case Order.Create create -> {
        if (roll.directory().find(create.heartbeat()).isPresent()) {
          throw new OrderRefusedException("there is one of this name: " + create.heartbeat());
        }
        made(create.wanted(), now);
      }
      case Order.Change change -> {
        unplanned(change.heartbeat());
        made(change.wanted(), now);
      }
      case Order.Remove remove -> {
        unplanned(remove.heartbeat());
        draft.gone(remove.heartbeat());
        gone(roll.remove(remove.heartbeat(), now));
        trending.forget(remove.heartbeat());
      }
      case Order.Pause pause ->
          each(pause, now, tracker -> tracker.book().pause(pause.manual(), now));
      case Order.Resume resume -> each(resume, now, tracker -> tracker.book().resume(now));
      case Order.Snooze snooze ->
          each(snooze, now, tracker -> tracker.book().snooze(snooze.until()));
      case Order.Witness witness ->
          each(witness, now, tracker -> mend(tracker, witness.times(), now));
    }
  }

  /**
   * What was called missed is what came to be known of it, and the alert says so before it ends.
   */
  private void mend(Tracker tracker, List<Instant> times, Instant now) {
    Optional<Duration> every = tracker.heartbeat().cadence().every();
    if (every.isEmpty() || times.isEmpty()) {
      return;
    }
    Instant from = times.getFirst();
    Instant to = times.getLast().plus(every.get()).plusNanos(1);
    List<Slot> mended = Mending.mended(slots.of(tracker.id(), from, to), times, every.get(), now);
    for (Slot slot : mended) {
      draft.count(tracker.id(), slot.at(), Outcome.MISSED, -1);
      draft.count(tracker.id(), slot.at(), slot.outcome(), 1);
      draft.slot(new SlotRow(tracker.id(), slot));
    }
    if (!mended.isEmpty()) {
      telling.explain(tracker, roll, times, now);
    }
  }

  private void made(Heartbeat wanted, Instant now) {
    draft.made(wanted);
    Roll.Changed changed = roll.make(wanted, now);
    gone(changed);
    changed.fresh().forEach(tracker -> settle(tracker, now));
  }

  private void unplanned(CheckId id) {
    if (roll.directory().isPlanned(id)) {
      throw new OrderRefusedException(id + " stands in the plan: change it there");
    }
    if (roll.directory().find(id).isEmpty()) {
      throw new OrderRefusedException("there is no such heartbeat: " + id);
    }
  }

  private void each(Order order, Instant now, java.util.function.Consumer<Tracker> change) {
    List<Tracker> found = roll.of(order.heartbeat());
    if (found.isEmpty()) {
      throw new OrderRefusedException("there is no such heartbeat: " + order.heartbeat());
    }
    for (Tracker tracker : found) {
      tracker.book().turn(now);
      change.accept(tracker);
      settle(tracker, now);
    }
  }

  /** Decides what is due. */
  void turn(Instant now) {
    Optional<Instant> silent = hearing.deaf(now);
    silent.ifPresent(since -> blinds.extend(since, now));
    telling.silence(silent, hearing.senders(), roll.anyService(), now);
    for (CheckId id : telling.takeFailed()) {
      if (Trending.isOne(id)) {
        trending.again(id);
      }
      roll.find(id)
          .ifPresent(tracker -> {
            tracker.told(Optional.empty());
            settle(tracker, now);
          });
    }
    for (Due due = queue.peek(); due != null && due.at().isBefore(now); due = queue.peek()) {
      queue.poll();
      Tracker tracker = due.tracker();
      if (tracker.queued().filter(due.at()::equals).isPresent()) {
        tracker.queue(null);
        tracker.book().turn(now);
        settle(tracker, now);
      }
    }
  }

  /** When something is due next. */
  Optional<Instant> next() {
    return Optional.ofNullable(queue.peek()).map(Due::at);
  }

  /** Writes down and tells what changed of one, and when it is due next. */
  private void settle(Tracker tracker, Instant now) {
    if (!roll.isThere(tracker)) {
      return;
    }
    for (Slots.Ended end : tracker.book().takeEnded()) {
      draft.count(tracker.id(), end.slot().at(), end.before(), -1);
      draft.count(tracker.id(), end.slot().at(), end.slot().outcome(), 1);
      if (tracker.isSlow() || !end.slot().outcome().isGood()) {
        draft.slot(new SlotRow(tracker.id(), end.slot().shown()));
      }
    }
    Optional<Alarm> before = tracker.told();
    telling.tell(tracker, roll, now);
    Optional<Alarm> after = tracker.told();
    before = before.filter(Alarm::isKnown);
    after = after.filter(Alarm::isKnown);
    if (before.isPresent() != after.isPresent()) {
      Instant at = after.map(Alarm::since).orElse(now);
      tracker.since(at);
      draft.flip(tracker.id(), new Flip(at, after.isEmpty()));
    }
    draft.touch(tracker);
    Optional<Instant> next = tracker.book().next();
    Optional<Instant> queued = tracker.queued();
    if (next.isPresent() && (queued.isEmpty() || next.get().isBefore(queued.get()))) {
      tracker.queue(next.get());
      queue.add(new Due(next.get(), tracker));
    }
  }

  boolean hasNews() {
    return !draft.isEmpty();
  }

  ExpectationStore.Commit take(Instant now) {
    return draft.take(now, roll.directory().house().keep());
  }

  List<HeartbeatView> views(Instant now) {
    return roll.all().stream()
        .filter(tracker -> !roll.directory().isApart(tracker.id()))
        .map(tracker -> view(tracker, now))
        .toList();
  }

  List<HeartbeatView> views(CheckId heartbeat, Instant now) {
    return roll.of(heartbeat).stream().map(tracker -> view(tracker, now)).toList();
  }

  private HeartbeatView view(Tracker tracker, Instant now) {
    return tracker.view(
        roll.uuid(tracker.heartbeat()), roll.directory().isPlanned(tracker.heartbeat().id()), now);
  }

  /** How many slots ended how, for the metrics; only of those that stand now. */
  Map<Outcome, Integer> latest() {
    Map<Outcome, Integer> counts = new LinkedHashMap<>();
    roll.all().forEach(tracker -> counts.merge(tracker.book().latest(), 1, Integer::sum));
    return counts;
  }
}
