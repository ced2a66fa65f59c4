package io.midwatch.detect.slo;

import io.midwatch.plan.objective.Objective;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How does an objective stand? Pure figures of its looks at one time.
 *
 * <p>The budget is that of the whole window at the present rate of looks, so that the first failed
 * look of a new objective does not spend it: what was not counted yet is neither good nor bad.
 *
 * @param objective what is promised
 * @param at when
 * @param from from when on looks are counted; the beginning of the window when all of it is
 * @param looks of the window
 * @param left the share of the budget that is left; negative when it is overspent; NaN when no look
 *     counts
 * @param pace how fast it is being spent by the last six hours; NaN when no look counts
 * @param spent when it will be spent at that pace; empty when it is not being spent, or not within
 *     the window, or is spent already
 * @param burns as each rule sees it
 */
public record Standing(
    Objective objective,
    Instant at,
    Instant from,
    Count looks,
    double left,
    double pace,
    Optional<Instant> spent,
    List<Burn> burns) {
  public Standing {
    burns = List.copyOf(burns);
  }

  /** Counts it. */
  public static Standing of(Objective objective, Account account, Instant now) {
    Count looks = account.last(objective.window(), now);
    Instant from = account.from(now);
    double covered = covered(objective.window(), from, now);
    double consumed = looks.badShare() / objective.allowed() * covered;
    Duration lately =
        Account.FINE.compareTo(objective.window()) < 0 ? Account.FINE : objective.window();
    double pace = account.last(lately, now).badShare() / objective.allowed();
    double left = 1 - consumed;
    return new Standing(
        objective,
        now,
        from,
        looks,
        left,
        pace,
        spent(objective.window(), left, pace, now),
        objective.rules().stream().map(rule -> Burn.of(objective, rule, account, now)).toList());
  }

  /** The share of the window from which looks are known, above 0. */
  private static double covered(Duration window, Instant from, Instant now) {
    double share = (double) Duration.between(from, now).toMillis() / window.toMillis();
    return Math.clamp(share, 1e-6, 1);
  }

  private static Optional<Instant> spent(Duration window, double left, double pace, Instant now) {
    if (!(pace > 0) || !(left > 0) || left / pace > 1) {
      return Optional.empty();
    }
    return Optional.of(now.plusMillis((long) (left / pace * window.toMillis())));
  }

  /** The share of good looks; NaN when none counts. */
  public double achieved() {
    return 1 - looks.badShare();
  }

  /** Is there nothing left to spend? */
  public boolean isSpent() {
    return left <= 0;
  }

  /** Is it counted from the beginning of its window on? */
  public boolean isWhole() {
    return Duration.between(from, at).compareTo(objective.window().minus(Duration.ofHours(1))) >= 0;
  }
}
