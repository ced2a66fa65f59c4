package io.midwatch.detect.slo;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.Severity;
import io.midwatch.detect.history.History;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.Origin;
import io.midwatch.detect.signal.Signal;
import io.midwatch.detect.signal.Signals;
import io.midwatch.plan.Plan;
import io.midwatch.plan.objective.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes over all objectives and symptoms and hands in what has to be told: at once after a bad look,
 * else every half minute. What was handed in and did not reach the disk is handed in again. For one
 * thread.
 */
public final class ObjectiveDesk {
  /** The source under which its alerts run. */
  public static final String SOURCE = "objectives";

  private static final Logger LOG = LoggerFactory.getLogger(ObjectiveDesk.class);
  private static final Duration ROUND = Duration.ofSeconds(30);
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final long HOUR_MILLIS = 3_600_000;

  private final Clock clock;
  private final Books books;
  private final Parts parts;
  private final Backfill backfill;
  private final StaleLimits stale;
  private final Map<CheckId, Told> told = new ConcurrentHashMap<>();
  private long lastNanos;
  private boolean doubted;
  private long hour = Long.MIN_VALUE;

  /**
   * What it works with.
   *
   * @param plan the plan in force
   * @param history what was seen before
   * @param signals where alerts are handed in
   * @param cover whether a failing check tells already
   */
  public record Parts(
      Supplier<Plan> plan, History history, Signals signals, Function<CheckId, Cover> cover) {}

  private record Told(Severity severity, long nanos) {}

  /** Prepares it; {@link #begin} comes first. */
  public ObjectiveDesk(Clock clock, Books books, Parts parts) {
    this.clock = clock;
    this.books = books;
    this.parts = parts;
    this.backfill = new Backfill(parts.history());
    this.stale = new StaleLimits(parts.history());
    this.lastNanos = clock.nanos();
  }

  /** Reads what was seen before, and goes on with what is open. */
  public void begin(Collection<Alert> open) {
    fill(books.all(), books.plan());
    List<Alert> own =
        open.stream().filter(alert -> alert.origin().source().equals(SOURCE)).toList();
    own.forEach(alert -> told.put(alert.check(), new Told(alert.severity(), clock.nanos())));
    books.recall(own);
    newHour();
  }

  /** Does what is due; cheap when nothing is. */
  public void turn() {
    Plan plan = parts.plan().get();
    if (!plan.equals(books.plan())) {
      fill(books.adopt(plan), plan);
      usuals();
      stale.lookAgain(plan, clock.now());
    }
    newHour();
    boolean due = doubted || clock.nanos() - lastNanos >= ROUND.toNanos();
    if (books.wasStirred() || due) {
      lastNanos = clock.nanos();
      round();
    }
  }

  /** Judges everything now. */
  void round() {
    Instant now = clock.now();
    doubted = false;
    List<Raised> raised = new ArrayList<>(books.round(now, this::cover));
    raised.addAll(stale.raised());
    Set<CheckId> over = new HashSet<>(told.keySet());
    List<Signal> due = new ArrayList<>();
    for (Raised one : raised) {
      over.remove(one.id());
      Told before = told.get(one.id());
      boolean known =
          before != null
              && before.severity() == one.severity()
              && clock.nanos() - before.nanos() < FRESH.toNanos();
      if (!known) {
        told.put(one.id(), new Told(one.severity(), clock.nanos()));
        due.add(signal(one));
      }
    }
    raise(due);
    clear(over);
  }

  /** Where a failure is being looked at again, the next turn decides. */
  private Cover cover(CheckId check) {
    Cover cover = parts.cover().apply(check);
    doubted |= cover == Cover.DOUBT;
    return cover;
  }

  private void raise(List<Signal> due) {
    if (due.isEmpty()) {
      return;
    }
    var _ =
        parts
            .signals()
            .raise(due)
            .whenComplete((_, trouble) -> {
              if (trouble != null) {
                LOG.warn(
                    "what objectives found is not written yet, it follows: {}", trouble.toString());
                due.forEach(signal -> told.remove(signal.check()));
              }
            });
  }

  private void clear(Set<CheckId> over) {
    if (over.isEmpty()) {
      return;
    }
    Map<CheckId, Told> gone = new ConcurrentHashMap<>();
    over.forEach(id -> gone.put(id, told.getOrDefault(id, new Told(Severity.PAGE, 0))));
    told.keySet().removeAll(over);
    var _ =
        parts
            .signals()
            .clear(over)
            .whenComplete((_, trouble) -> {
              if (trouble != null) {
                LOG.warn("an end that objectives found is not written yet: {}", trouble.toString());
                gone.forEach(told::putIfAbsent);
              }
            });
  }

  private static Signal signal(Raised raised) {
    Origin origin =
        Origin.of(
            SOURCE,
            Map.of("service", raised.service(), "symptom", raised.reason().code()),
            raised.facts(),
            "/services/" + raised.service());
    return new Signal(
        raised.id(),
        raised.service(),
        raised.severity(),
        raised.reason(),
        raised.detail(),
        raised.since(),
        origin);
  }

  private void fill(Collection<ObjectiveBook> fresh, Plan plan) {
    for (ObjectiveBook book : fresh) {
      try {
        backfill.fill(book, plan, clock.now());
      } catch (RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e; // We are told to stop; that is no trouble of this objective.
        }
        LOG.error(
            "{} counts from now on: what was seen before can't be read", book.objective().id(), e);
      }
    }
  }

  private void newHour() {
    long now = Math.floorDiv(clock.now().toEpochMilli(), HOUR_MILLIS);
    if (now != hour) {
      hour = now;
      usuals();
      stale.look(books.plan(), clock.now());
    }
  }

  private void usuals() {
    Instant now = clock.now();
    for (ServiceBook service : books.services()) {
      if (service.watches(Symptom.SLOW)) {
        for (CheckId check : service.checks()) {
          service.usual(check, backfill.usual(check, now));
        }
      }
    }
  }
}
