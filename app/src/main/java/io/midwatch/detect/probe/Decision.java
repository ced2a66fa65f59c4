package io.midwatch.detect.probe;

import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phases;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.condition.Condition;
import io.midwatch.plan.condition.ConditionResult;
import io.midwatch.plan.condition.ConditionResult.Outcome;
import io.midwatch.plan.condition.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * From what a probe saw to an observation: applies the check's conditions, the same way for every
 * kind.
 *
 * <p>A reason that fails by itself stands. Else a broken or undecidable {@code expect} is {@code
 * CONDITION}, then a warning of the probe's own stands, then a broken or undecidable {@code prefer}
 * is {@code DEGRADED}. Secrets are masked in everything that leaves.
 */
final class Decision {
  private static final int LONGEST_DETAIL = 1_000;
  private static final int LONGEST_EVIDENCE = 16 * 1024;
  private static final int MOST_EVIDENCE = 16;

  private final CheckSpec check;
  private final Mask mask;

  Decision(CheckSpec check, Mask mask) {
    this.check = check;
    this.mask = mask;
  }

  /** The observation of a look that came to an end. */
  Observation of(Instant at, Sighting sighting, Phases phases) {
    Facts facts = TimeWords.with(sighting.facts(), phases);
    Verdict own = sighting.reason().verdict();
    boolean stands = own == Verdict.FAIL || own == Verdict.UNKNOWN;
    boolean decidable = !stands || !sighting.facts().equals(Facts.NONE);
    List<ConditionResult> expected = decidable ? test(check.expect(), facts) : List.of();
    List<ConditionResult> preferred = decidable ? test(check.prefer(), facts) : List.of();

    Reason reason = sighting.reason();
    String detail = sighting.detail();
    if (!stands && !allHold(expected)) {
      reason = Reason.CONDITION;
      detail = broken(expected);
    } else if (own == Verdict.OK && !allHold(preferred)) {
      reason = Reason.DEGRADED;
      detail = broken(preferred);
    }
    boolean well = reason == Reason.OK;
    return new Observation(
        check.id(),
        at,
        reason.verdict(),
        reason,
        well ? "" : clean(detail, LONGEST_DETAIL),
        phases,
        joined(expected, preferred),
        finite(sighting.measures()),
        well ? Evidence.NONE : evidence(sighting),
        well || reason.verdict() == Verdict.WARN ? sighting.pin() : Optional.empty());
  }

  /** The observation of a look that ended without a sighting. */
  Observation failed(Instant at, Reason reason, String detail, Phases phases) {
    return new Observation(
        check.id(),
        at,
        reason.verdict(),
        reason,
        clean(detail, LONGEST_DETAIL),
        phases,
        List.of(),
        Map.of(),
        Evidence.NONE,
        Optional.empty());
  }

  private static boolean allHold(List<ConditionResult> results) {
    for (ConditionResult result : results) {
      if (!result.holds()) {
        return false;
      }
    }
    return true;
  }

  private static String broken(List<ConditionResult> results) {
    return results.stream()
        .filter(result -> !result.holds())
        .map(result ->
            switch (result.outcome()) {
              case BROKEN -> result.text() + " does not hold: " + result.seen();
              case UNDECIDABLE -> result.text() + " cannot be decided: " + result.seen();
              case HOLDS -> "";
            })
        .collect(Collectors.joining("; "));
  }

  private List<ConditionResult> test(List<Condition> conditions, Facts facts) {
    if (conditions.isEmpty()) {
      return List.of();
    }
    List<ConditionResult> results = new ArrayList<>(conditions.size());
    for (Condition condition : conditions) {
      ConditionResult result = test(condition, facts);
      results.add(
          mask.equals(Mask.NONE)
              ? result
              : new ConditionResult(
                  mask.apply(result.text()), result.outcome(), mask.apply(result.seen())));
    }
    return results;
  }

  private static ConditionResult test(Condition condition, Facts facts) {
    try {
      return condition.test(facts);
    } catch (RuntimeException defect) {
      return new ConditionResult(condition.text(), Outcome.UNDECIDABLE, "it broke: " + defect);
    }
  }

  private static List<ConditionResult> joined(List<ConditionResult> a, List<ConditionResult> b) {
    if (b.isEmpty()) {
      return a;
    }
    List<ConditionResult> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }

  private static Map<String, Double> finite(Map<String, Double> measures) {
    for (Double value : measures.values()) {
      if (!Double.isFinite(value)) {
        Map<String, Double> kept = new HashMap<>(measures);
        kept.values().removeIf(number -> !Double.isFinite(number));
        return kept;
      }
    }
    return measures;
  }

  private Evidence evidence(Sighting sighting) {
    try {
      return new Evidence(
          sighting.evidence().collect().items().stream()
              .limit(MOST_EVIDENCE)
              .map(item -> new Evidence.Item(item.name(), clean(item.text(), LONGEST_EVIDENCE)))
              .toList());
    } catch (RuntimeException defect) {
      return new Evidence(
          List.of(new Evidence.Item("evidence", "it could not be collected: " + defect)));
    }
  }

  /** Masks first, so that cutting cannot leave half a secret. */
  private String clean(String text, int most) {
    String masked = mask.apply(text);
    return masked.length() <= most ? masked : masked.substring(0, most - 1) + "…";
  }
}
