package io.midwatch.plan.objective;

import io.midwatch.base.CheckId;
import io.midwatch.base.Durations;
import java.time.Duration;
import java.util.List;

/**
 * How good a service is meant to be over a rolling window.
 *
 * @param id {@code shop/objective/availability}; stands in the API, in metrics and as the id under
 *     which its alerts run
 * @param service whose it is
 * @param sli what makes a look good
 * @param target the share of good looks that is meant, above 0 and below 1
 * @param window over which it is counted
 * @param checks whose looks count; at least one
 * @param rules when somebody hears of spending its budget; the most urgent first
 * @param where its place in the plan, {@code midwatch.yml:12:7}
 */
public record Objective(
    CheckId id,
    String service,
    Sli sli,
    double target,
    Duration window,
    List<CheckId> checks,
    List<BurnRule> rules,
    String where) {
  public Objective {
    checks = List.copyOf(checks);
    rules = List.copyOf(rules);
  }

  /** The share of looks that may be bad. */
  public double allowed() {
    return 1 - target;
  }

  /** Its name within its service. */
  public String name() {
    return id.text().substring(id.text().lastIndexOf('/') + 1);
  }

  /** What is promised, in words: {@code 99.9% of looks good over 30d}. */
  public String promise() {
    String good =
        switch (sli) {
          case Sli.Available _ -> "good";
          case Sli.Faster(Duration limit, var phase) ->
              phase.map(word -> word + " ").orElse("") + "within " + Durations.text(limit);
        };
    return Percent.text(target) + " of looks " + good + " over " + Durations.text(window);
  }
}
