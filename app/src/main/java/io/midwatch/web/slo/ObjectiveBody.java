package io.midwatch.web.slo;

import io.midwatch.base.CheckId;
import io.midwatch.detect.slo.Account;
import io.midwatch.detect.slo.Burn;
import io.midwatch.detect.slo.Count;
import io.midwatch.detect.slo.Standing;
import io.midwatch.plan.objective.Objective;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One objective, as the API shows it. */
record ObjectiveBody(
    String id,
    String service,
    String promise,
    double target,
    long windowSeconds,
    List<String> checks,
    String where,
    Instant countedFrom,
    boolean wholeWindow,
    CountBody looks,
    Optional<Double> achieved,
    Optional<Double> budgetLeft,
    Optional<Double> pace,
    Optional<Instant> spentAt,
    boolean spent,
    List<BurnBody> burn,
    List<DayBody> days) {
  record CountBody(long good, long bad, long unseen, long excused) {
    static CountBody of(Count count) {
      return new CountBody(count.good(), count.bad(), count.unseen(), count.excused());
    }
  }

  record BurnBody(
      String rule,
      String severity,
      double factor,
      long longSeconds,
      long shortSeconds,
      Optional<Double> longRate,
      Optional<Double> shortRate,
      boolean holds) {}

  record DayBody(Instant at, CountBody looks) {}

  static ObjectiveBody of(Standing standing, List<Account.Part> days) {
    Objective objective = standing.objective();
    return new ObjectiveBody(
        objective.id().text(),
        objective.service(),
        objective.promise(),
        objective.target(),
        objective.window().toSeconds(),
        objective.checks().stream().map(CheckId::text).toList(),
        objective.where(),
        standing.from(),
        standing.isWhole(),
        CountBody.of(standing.looks()),
        known(standing.achieved()),
        known(standing.left()),
        known(standing.pace()),
        standing.spent(),
        standing.isSpent(),
        standing.burns().stream().map(ObjectiveBody::burn).toList(),
        days.stream().map(day -> new DayBody(day.at(), CountBody.of(day.count()))).toList());
  }

  private static BurnBody burn(Burn burn) {
    return new BurnBody(
        burn.rule().id(),
        burn.rule().pages() ? "page" : "ticket",
        burn.rule().factor(),
        burn.rule().longWindow().toSeconds(),
        burn.rule().shortWindow().toSeconds(),
        known(burn.longRate()),
        known(burn.shortRate()),
        burn.holds());
  }

  /** What no look says is unknown, not zero. */
  static Optional<Double> known(double value) {
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }
}
