package io.midwatch.detect.slo;

import io.midwatch.base.CheckId;
import io.midwatch.base.VirtualClock;
import io.midwatch.plan.objective.BurnRule;
import io.midwatch.plan.objective.Objective;
import io.midwatch.plan.objective.Sli;
import io.midwatch.plan.objective.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Looks at one objective on a virtual clock, and when it is told. */
final class Traffic {
  final VirtualClock clock = new VirtualClock();
  final Objective objective;
  final Account account;
  final List<String> told = new ArrayList<>();
  private final Duration every;
  private BurnWatch watch = BurnWatch.CALM;

  Traffic(double target, Duration every) {
    this.every = every;
    this.objective = objective(target);
    this.account = new Account(objective.window());
    fill(Duration.ofDays(30));
  }

  static Objective objective(double target) {
    Duration window = Duration.ofDays(30);
    return new Objective(
        new CheckId("shop/objective/availability"),
        "shop",
        new Sli.Available(),
        target,
        window,
        List.of(new CheckId("shop/http")),
        Windows.rules(window, 3).stream().filter(rule -> rule.possible(target)).toList(),
        "midwatch.yml:7:9");
  }

  /** All was well for so long. */
  private void fill(Duration past) {
    Instant now = clock.now();
    long perHour = 3_600_000 / every.toMillis();
    for (Instant at = now.minus(past); at.isBefore(now.minus(Account.FINE)); ) {
      account.addPast(at, new Count(perHour, 0, 0, 0), false);
      at = at.plus(Duration.ofHours(1));
    }
    for (Instant at = now.minus(Account.FINE); at.isBefore(now); at = at.plus(every)) {
      account.add(at, Count.GOOD);
    }
  }

  /** So many looks, bad where it says so. */
  void run(Duration time, BooleanSupplier bad) {
    Instant end = clock.now().plus(time);
    while (clock.now().isBefore(end)) {
      clock.advance(every);
      look(bad.getAsBoolean() ? Count.BAD : Count.GOOD);
    }
  }

  void look(Count count) {
    account.add(clock.now(), count);
    Optional<BurnRule> before = watch.holding();
    watch = watch.next(objective, account, clock.now(), (_, _) -> false);
    if (!watch.holding().equals(before)) {
      told.add(watch.holding().map(BurnRule::id).orElse("end"));
    }
  }

  /** How long this goes on until it wakes somebody; empty when it does not within the bound. */
  Optional<Duration> untilPage(Duration most, BooleanSupplier bad) {
    Instant start = clock.now();
    while (clock.now().isBefore(start.plus(most))) {
      run(every, bad);
      if (watch.holding().filter(BurnRule::pages).isPresent()) {
        return Optional.of(Duration.between(start, clock.now()));
      }
    }
    return Optional.empty();
  }

  /** Every so many-th look. */
  static BooleanSupplier everyNth(int n) {
    int[] looks = {0};
    return () -> ++looks[0] % n == 0;
  }

  Standing standing() {
    return Standing.of(objective, account, clock.now());
  }
}
