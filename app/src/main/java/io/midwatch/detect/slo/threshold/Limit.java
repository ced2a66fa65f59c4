package io.midwatch.detect.slo.threshold;

import io.midwatch.base.CheckId;
import io.midwatch.base.Durations;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Plan;
import io.midwatch.plan.condition.Condition;
import io.midwatch.plan.objective.Objective;
import io.midwatch.plan.objective.Sli;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit on the time of a look that stands in the plan.
 *
 * @param check whose looks it is about
 * @param service the check's service
 * @param where its place in the plan
 * @param text as written
 * @param kind what breaking it means
 * @param time the limit
 */
public record Limit(
    CheckId check, String service, String where, String text, Kind kind, Duration time) {
  private static final Pattern TIME =
      Pattern.compile("\\s*time\\s*<=?\\s*([0-9]+(?:ms|s|m|h)(?:[0-9]+(?:ms|s|m))*)\\s*");

  /** What breaking a limit means. */
  public enum Kind {
    /** The look fails. */
    EXPECT,
    /** The look is degraded. */
    PREFER,
    /** The look spends the budget of an objective. */
    OBJECTIVE
  }

  /** All of a plan: simple conditions on the time of the whole look, and latency objectives. */
  public static List<Limit> of(Plan plan) {
    List<Limit> limits = new ArrayList<>();
    for (CheckSpec check : plan.checks().values()) {
      check.expect().forEach(one -> add(limits, check, one, Kind.EXPECT));
      check.prefer().forEach(one -> add(limits, check, one, Kind.PREFER));
    }
    for (Objective objective : plan.arrangements().objectives().all()) {
      if (objective.sli() instanceof Sli.Faster(Duration limit, Optional<String> phase)
          && phase.isEmpty()) {
        for (CheckId check : objective.checks()) {
          String text = "within: " + Durations.text(limit);
          limits.add(
              new Limit(
                  check, objective.service(), objective.where(), text, Kind.OBJECTIVE, limit));
        }
      }
    }
    return limits;
  }

  private static void add(List<Limit> limits, CheckSpec check, Condition condition, Kind kind) {
    for (String part : condition.text().split("&&", -1)) {
      Matcher time = TIME.matcher(part);
      if (time.matches()) {
        Durations.parse(time.group(1))
            .ifPresent(limit ->
                limits.add(
                    new Limit(
                        check.id(),
                        check.service(),
                        check.where().toString(),
                        part.strip(),
                        kind,
                        limit)));
      }
    }
  }
}
