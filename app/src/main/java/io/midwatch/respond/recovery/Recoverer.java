package io.midwatch.respond.recovery;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.plan.recover.Recovery;
import io.midwatch.respond.recovery.Attempt.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the recoveries of checks that fail by themselves: one at a time for each check, as
 * often as the plan allows and no more, also across a restart. Nothing is done for what is filed
 * beneath another alert, in maintenance, flapping, only degraded, or in somebody's hands.
 *
 * <p>Called by one thread; what it starts runs on others.
 */
public final class Recoverer {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LONGEST_WITHIN = Duration.ofDays(7);
  private static final int MOST = 10_000;
  private static final Logger LOG = LoggerFactory.getLogger(Recoverer.class);

  private final Sight sight;
  private final AttemptLog log;
  private final Doer doer;
  private final Consumer<CheckId> lookAgain;
  private final ExecutorService threads;
  private final Clock clock;
  private final Map<CheckId, List<Long>> starts = new HashMap<>();
  private final Map<String, Long> openSince = new HashMap<>();
  private final Set<CheckId> underWay = ConcurrentHashMap.newKeySet();
  private boolean recalled;

  /**
   * What it goes by.
   *
   * @param open every open alert
   * @param isTaken has somebody taken the page of this alert?
   */
  public record Sight(Supplier<Plan> plan, Supplier<List<Alert>> open, Predicate<String> isTaken) {}

  /**
   * What it acts with.
   *
   * @param lookAgain has a check looked at at once
   * @param threads where actions run
   */
  public record Means(Doer doer, Consumer<CheckId> lookAgain, ExecutorService threads) {}

  public Recoverer(Sight sight, AttemptLog log, Means means, Clock clock) {
    this.sight = sight;
    this.log = log;
    this.doer = means.doer();
    this.lookAgain = means.lookAgain();
    this.threads = means.threads();
    this.clock = clock;
  }

  /** Begins what is due. Returns how long to nap. */
  public Duration pump() {
    if (!recalled) {
      recall();
      recalled = true;
    }
    Plan plan = sight.plan().get();
    if (plan.arrangements().recoveries().byCheck().isEmpty()) {
      return LOOK;
    }
    Set<String> open = new HashSet<>();
    for (Alert alert : sight.open().get()) {
      open.add(alert.id().text());
      plan.arrangements()
          .recoveries()
          .of(alert.check())
          .filter(_ -> isOurs(alert))
          .ifPresent(recovery -> consider(recovery, alert, plan));
    }
    openSince.keySet().retainAll(open);
    return LOOK;
  }

  /** What an earlier process began counts; what it did not see the end of is not known. */
  private void recall() {
    Instant now = clock.now();
    for (Attempt attempt : log.since(now.minus(LONGEST_WITHIN), MOST)) {
      Duration age = Duration.between(attempt.startedAt(), now);
      long start = clock.nanos() - (age.isNegative() ? 0 : age.toNanos());
      starts.computeIfAbsent(attempt.check(), _ -> new ArrayList<>()).add(start);
    }
    for (Attempt attempt : log.unended()) {
      log.save(attempt.ended(Outcome.LOST, "", now));
    }
  }

  private static boolean isOurs(Alert alert) {
    return alert.isOpen()
        && alert.verdict() == Verdict.FAIL
        && alert.beneath().isEmpty()
        && alert.quiet().isEmpty()
        && !alert.flapping();
  }

  private void consider(Recovery recovery, Alert alert, Plan plan) {
    CheckId check = alert.check();
    if (underWay.contains(check)) {
      return;
    }
    long nanos = clock.nanos();
    Duration known = Duration.between(alert.openedAt(), clock.now());
    long since =
        openSince.computeIfAbsent(
            alert.id().text(), _ -> nanos - (known.isNegative() ? 0 : known.toNanos()));
    List<Duration> ages =
        starts.getOrDefault(check, List.of()).stream()
            .map(start -> Duration.ofNanos(nanos - start))
            .toList();
    boolean due =
        switch (Turn.of(recovery, Duration.ofNanos(nanos - since), ages)) {
          case Turn.Now() -> true;
          case Turn.Later _, Turn.Spent _ -> false;
        };
    if (due && !sight.isTaken().test(alert.id().text())) {
      begin(recovery, alert, plan);
    }
  }

  private void begin(Recovery recovery, Alert alert, Plan plan) {
    int number = log.count(alert.id().text()) + 1;
    Attempt attempt =
        new Attempt(
            alert.id().text() + "." + number,
            alert.check(),
            alert.id().text(),
            plan.mask().apply(recovery.action().words()),
            clock.now(),
            Optional.empty(),
            Outcome.RUNNING,
            "");
    log.save(attempt); // On disk before it is begun: a crash must not make room for one more.
    List<Long> begun = starts.computeIfAbsent(alert.check(), _ -> new ArrayList<>());
    begun.removeIf(start -> clock.nanos() - start > LONGEST_WITHIN.toNanos());
    begun.add(clock.nanos());
    underWay.add(alert.check());
    threads.execute(() -> run(recovery, attempt, alert, plan));
  }

  private void run(Recovery recovery, Attempt attempt, Alert alert, Plan plan) {
    Doer.Done done = new Doer.Done(false, "it broke off");
    try {
      LOG.warn("{} fails: {}", alert.check(), attempt.words());
      done = doer.run(recovery, attempt, alert, plan.mask());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return; // Midwatch ends; the next start says that its end is not known.
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) { // As above, said another way.
        LOG.error("a recovery of {} broke", alert.check(), e);
      }
    } finally {
      if (!Thread.currentThread().isInterrupted()) {
        Outcome outcome = done.good() ? Outcome.DONE : Outcome.FAILED;
        log.save(attempt.ended(outcome, done.words(), clock.now()));
        lookAgain.accept(alert.check());
      }
      underWay.remove(alert.check());
    }
  }
}
