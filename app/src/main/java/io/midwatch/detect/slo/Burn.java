package io.midwatch.detect.slo;

import io.midwatch.plan.objective.BurnRule;
import io.midwatch.plan.objective.Objective;
import java.time.Duration;
import java.time.Instant;

/**
 * How fast a budget is being spent, as one rule sees it.
 *
 * @param rule which rule
 * @param longRate the burn rate over its long window; NaN when no look counts
 * @param shortRate the same over its short window
 * @param longLooks what the long window holds
 * @param shortLooks what the short window holds
 */
public record Burn(
    BurnRule rule, double longRate, double shortRate, Count longLooks, Count shortLooks) {

  static Burn of(Objective objective, BurnRule rule, Account account, Instant now) {
    Count longLooks = account.last(rule.longWindow(), now);
    Count shortLooks = account.last(rule.shortWindow(), now);
    return new Burn(
        rule,
        longRate(objective, rule, account, now),
        shortLooks.badShare() / objective.allowed(),
        longLooks,
        shortLooks);
  }

  /**
   * A long window that is not yet full of looks is not judged by the few it holds: what is missing
   * is taken to have been good, or else the first minutes would decide over a day.
   */
  private static double longRate(Objective objective, BurnRule rule, Account account, Instant now) {
    double covered =
        (double) Duration.between(account.from(now), now).toMillis() / rule.longWindow().toMillis();
    return account.last(rule.longWindow(), now).badShare()
        * Math.min(covered, 1)
        / objective.allowed();
  }

  /** Is the budget being spent faster than the rule lets pass? */
  public boolean holds() {
    return longRate > rule.factor()
        && shortRate > rule.factor()
        && shortLooks.seen() >= rule.events()
        && longLooks.bad() >= BurnRule.LEAST_BAD;
  }
}
