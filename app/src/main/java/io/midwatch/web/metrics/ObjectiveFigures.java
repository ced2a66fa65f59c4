package io.midwatch.web.metrics;

import io.midwatch.detect.slo.Burn;
import io.midwatch.detect.slo.Standing;
import io.midwatch.plan.objective.Objective;
import java.util.List;

/** Figures of objectives: at most four and two for each rule. What is unknown is left out. */
final class ObjectiveFigures {
  private ObjectiveFigures() {}

  static void collect(Families families, List<Standing> standings) {
    for (Standing standing : standings) {
      Objective objective = standing.objective();
      gauge(
          families,
          "midwatch_objective_target",
          "The share of good looks that is meant.",
          objective.target(),
          objective);
      gauge(
          families,
          "midwatch_objective_ratio",
          "The share of good looks over the objective's window.",
          standing.achieved(),
          objective);
      gauge(
          families,
          "midwatch_objective_budget_remaining",
          "The share of the error budget that is left; negative when it is overspent.",
          standing.left(),
          objective);
      gauge(
          families,
          "midwatch_objective_looks_excluded",
          "Looks of the window that saw nothing or were made in maintenance.",
          (double) standing.looks().unseen() + standing.looks().excused(),
          objective);
      for (Burn burn : standing.burns()) {
        rate(families, objective, "long", burn.rule().longWindow().toSeconds(), burn.longRate());
        rate(families, objective, "short", burn.rule().shortWindow().toSeconds(), burn.shortRate());
      }
    }
  }

  private static void rate(
      Families families, Objective objective, String kind, long seconds, double rate) {
    if (Double.isFinite(rate)) {
      families.gauge(
          "midwatch_objective_burn_rate",
          "How many times faster than it bears the error budget was spent over a window.",
          rate,
          "objective",
          objective.id().text(),
          "service",
          objective.service(),
          "kind",
          kind,
          "window_seconds",
          Long.toString(seconds));
    }
  }

  private static void gauge(
      Families families, String name, String help, double value, Objective objective) {
    if (Double.isFinite(value)) {
      families.gauge(
          name, help, value, "objective", objective.id().text(), "service", objective.service());
    }
  }
}
