package io.midwatch.detect.slo;

import static java.util.Map.entry;

import io.midwatch.base.Durations;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.Observation;
import io.midwatch.plan.objective.BurnRule;
import io.midwatch.plan.objective.Objective;
import io.midwatch.plan.objective.Percent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One objective with its looks. Safe for use by many threads. */
final class ObjectiveBook {
  private final Account account;
  private Objective objective;
  private BurnWatch watch = BurnWatch.CALM;
  private Instant covered = Instant.MIN;

  ObjectiveBook(Objective objective) {
    this.objective = objective;
    this.account = new Account(objective.window());
  }

  synchronized Objective objective() {
    return objective;
  }

  /** Takes over a new definition if the looks that it counts are the same. */
  synchronized boolean becomes(Objective other) {
    boolean same =
        other.id().equals(objective.id())
            && other.sli().equals(objective.sli())
            && other.window().equals(objective.window())
            && other.checks().equals(objective.checks());
    if (same) {
      objective = other;
      if (watch.holding().filter(rule -> !other.rules().contains(rule)).isPresent()) {
        watch = BurnWatch.CALM;
      }
    }
    return same;
  }

  synchronized void take(Observation look, boolean excused) {
    Count count = Looked.count(objective.sli(), look);
    account.add(look.at(), excused ? count.asExcused() : count);
  }

  /** Up to when it knows of no look. */
  synchronized Instant until(Instant now) {
    return account.beginning(now);
  }

  /** Fills in what was seen before. */
  synchronized void fill(Consumer<Account> past) {
    past.accept(account);
  }

  /** Goes on with what was open before a restart. */
  synchronized void recall(Severity severity, Instant since) {
    Optional<BurnRule> rule =
        objective.rules().stream()
            .filter(one -> one.pages() == (severity == Severity.PAGE))
            .findFirst();
    watch = BurnWatch.recalled(rule, since);
  }

  synchronized Standing standing(Instant now) {
    return Standing.of(objective, account, now);
  }

  synchronized Optional<BurnRule> holding() {
    return watch.holding();
  }

  synchronized java.util.List<Account.Part> days(Instant now) {
    return account.parts(Duration.ofDays(1), now);
  }

  /**
   * What is to be told now.
   *
   * @param cover does a failing check tell already?
   */
  synchronized Optional<Raised> step(Instant now, Cover cover) {
    if (cover == Cover.TOLD) {
      covered = now;
    }
    watch =
        watch.next(
            objective,
            account,
            now,
            (rule, at) -> rule.pages() && (cover != Cover.NONE || isTold(rule, at)));
    return watch.holding().map(rule -> raised(rule, now));
  }

  /**
   * A failing check has woken somebody already, within the short window as it is counted: not once
   * more for that.
   */
  private boolean isTold(BurnRule rule, Instant now) {
    Duration until = rule.shortWindow().plus(Account.grain(rule.shortWindow()));
    return covered.isAfter(Instant.MIN) && covered.plus(until).isAfter(now);
  }

  private Raised raised(BurnRule rule, Instant now) {
    Standing standing = Standing.of(objective, account, now);
    Burn burn = Burn.of(objective, rule, account, now);
    String detail =
        "%s: %s of %d looks bad in %s, %s times what the budget bears; %s of it left"
            .formatted(
                objective.promise(),
                Percent.text(burn.longLooks().badShare()),
                burn.longLooks().seen(),
                Durations.text(rule.longWindow()),
                Percent.factor(burn.longRate()),
                Percent.text(Math.max(standing.left(), 0)));
    return new Raised(
        objective.id(),
        objective.service(),
        rule.pages() ? Severity.PAGE : Severity.TICKET,
        Reason.SLO_BURN,
        detail,
        watch.since(),
        Raised.facts(
            entry("objective", objective.promise()),
            entry("rule", rule.text()),
            entry("burn rate", rate(rule.longWindow(), burn.longRate(), burn.longLooks())),
            entry("lately", rate(rule.shortWindow(), burn.shortRate(), burn.shortLooks())),
            entry("budget left", Percent.text(standing.left())),
            entry(
                "spent at this pace",
                standing.spent().map(Instant::toString).orElse("not within the window")),
            entry(
                "checks",
                objective.checks().stream()
                    .map(Object::toString)
                    .collect(Collectors.joining(", ")))));
  }

  private static String rate(Duration window, double rate, Count looks) {
    return "%s over %s (%d of %d looks bad)"
        .formatted(Percent.factor(rate), Durations.text(window), looks.bad(), looks.seen());
  }
}
