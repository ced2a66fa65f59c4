package io.midwatch.detect;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.plan.condition.ConditionResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One outcome of a check at one time.
 *
 * @param check which check
 * @param at wall time when the look began
 * @param verdict how it was
 * @param reason why, from the closed list; {@code OK} exactly when the verdict is {@code OK}
 * @param detail one sentence with the values seen, for a person; empty when all is well
 * @param phases where the time went
 * @param conditions how each condition came out, expectations first; empty when none was decided
 * @param measures further numbers by name ({@code cert_days}, a plugin's performance data); finite
 * @param evidence what was seen; empty when all is well
 * @param pin what a check that learns has taken as the right answer, if it did so in this look
 */
public record Observation(
    CheckId check,
    Instant at,
    Verdict verdict,
    Reason reason,
    String detail,
    Phases phases,
    List<ConditionResult> conditions,
    Map<String, Double> measures,
    Evidence evidence,
    Optional<String> pin) {
  public Observation {
    conditions = List.copyOf(conditions);
    measures = Map.copyOf(measures);
    if ((verdict == Verdict.OK) != (reason == Reason.OK)) {
      throw new IllegalArgumentException(verdict + " does not go with " + reason);
    }
  }

  /** One of which nothing is known but how it was, and why. */
  public static Observation bare(
      CheckId check, Instant at, Verdict verdict, Reason reason, String detail) {
    return new Observation(
        check,
        at,
        verdict,
        reason,
        detail,
        Phases.NONE,
        List.of(),
        Map.of(),
        Evidence.NONE,
        Optional.empty());
  }

  /** An observation without an exchange: we could not look. */
  public static Observation unseen(CheckId check, Instant at, Reason reason, String detail) {
    return bare(check, at, Verdict.UNKNOWN, reason, detail);
  }
}
