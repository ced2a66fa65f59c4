package io.midwatch.detect.slo;

import io.midwatch.plan.objective.BurnRule;
import io.midwatch.plan.objective.Objective;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * From when to when is an objective's budget spent too fast? One rule after the other, the gravest
 * first. Pure: a new one after each step.
 *
 * <p>It neither starts nor ends by a single look. It ends when the last looks, at least the short
 * window and at least {@link #ENOUGH} of them, are below the factor again. After an end, what was
 * spent before does not count a second time: it comes again only when a further share of the budget
 * is gone.
 *
 * @param holding the rule that holds, if one does
 * @param since when it began to
 * @param ended when one last ended; the beginning of time when none did
 */
record BurnWatch(Optional<BurnRule> holding, Instant since, Instant ended) {
  /** So many looks, at least, say that it is over. */
  static final int ENOUGH = 60;

  static final BurnWatch CALM = new BurnWatch(Optional.empty(), Instant.MIN, Instant.MIN);

  /** Goes on with one that was open before a restart. */
  static BurnWatch recalled(Optional<BurnRule> rule, Instant since) {
    return new BurnWatch(rule, since, Instant.MIN);
  }

  /** Is somebody told already by what this rule would tell of? */
  interface Told {
    boolean already(BurnRule rule, Instant now);
  }

  BurnWatch next(Objective objective, Account account, Instant now, Told told) {
    Optional<BurnRule> gravest =
        objective.rules().stream()
            .filter(rule -> !told.already(rule, now))
            .filter(rule -> Burn.of(objective, rule, account, now).holds())
            .filter(rule -> spentAnew(objective, rule, account, now))
            .findFirst();
    if (holding.isEmpty()) {
      return gravest.isEmpty() ? this : new BurnWatch(gravest, now, ended);
    }
    BurnRule current = holding.get();
    if (gravest.isPresent() && isGraver(objective, gravest.get(), current)) {
      return new BurnWatch(gravest, since, ended);
    }
    if (!isOver(objective, current, account, now)) {
      return this;
    }
    return gravest.isPresent()
        ? new BurnWatch(gravest, since, ended)
        : new BurnWatch(Optional.empty(), Instant.MIN, now);
  }

  private static boolean isGraver(Objective objective, BurnRule one, BurnRule other) {
    if (one.pages() != other.pages()) {
      return one.pages();
    }
    return objective.rules().indexOf(one) < objective.rules().indexOf(other)
        && one.factor() > other.factor();
  }

  private boolean spentAnew(Objective objective, BurnRule rule, Account account, Instant now) {
    Instant start = now.minus(rule.longWindow());
    if (!ended.isAfter(start)) {
      return true;
    }
    Count whole = account.last(rule.longWindow(), now);
    Count anew = account.since(ended, now);
    return anew.bad() > rule.factor() * objective.allowed() * whole.seen();
  }

  private static boolean isOver(Objective objective, BurnRule rule, Account account, Instant now) {
    Count last = account.last(reset(rule, account, now), now);
    return last.seen() > 0 && !(last.badShare() / objective.allowed() > rule.factor());
  }

  /** How far one looks back for its end: at most half of the long window. */
  static Duration reset(BurnRule rule, Account account, Instant now) {
    long looks = account.last(rule.longWindow(), now).seen();
    Duration covered = Duration.between(account.from(now), now);
    Duration stretch = covered.compareTo(rule.longWindow()) < 0 ? covered : rule.longWindow();
    double perMilli = stretch.isZero() ? 0 : (double) looks / stretch.toMillis();
    long needed = perMilli == 0 ? Long.MAX_VALUE : (long) (ENOUGH / perMilli);
    long half = rule.longWindow().toMillis() / 2;
    return Duration.ofMillis(
        Math.clamp(
            needed, rule.shortWindow().toMillis(), Math.max(half, rule.shortWindow().toMillis())));
  }
}
