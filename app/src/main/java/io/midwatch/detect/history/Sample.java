package io.midwatch.detect.history;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Phase;
import java.time.Instant;
import java.util.Map;

/**
 * One look, without its words.
 *
 * @param at when it began
 * @param verdict how it was
 * @param reason why
 * @param totalMicros how long it took, in microseconds
 * @param phaseMicros by phase over all hops, in microseconds; only phases that were begun
 * @param measures further numbers by name
 */
public record Sample(
    Instant at,
    Verdict verdict,
    Reason reason,
    long totalMicros,
    Map<Phase, Long> phaseMicros,
    Map<String, Double> measures) {
  public Sample {
    phaseMicros = Map.copyOf(phaseMicros);
    measures = Map.copyOf(measures);
  }
}
