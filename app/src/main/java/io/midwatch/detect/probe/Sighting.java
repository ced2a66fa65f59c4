package io.midwatch.detect.probe;

import io.midwatch.base.Reason;
import io.midwatch.detect.Evidence;
import io.midwatch.plan.condition.Facts;
import java.util.Map;
import java.util.Optional;

/**
 * What a probe saw, before the check's own conditions are applied.
 *
 * <p>When the reason is {@code OK} or {@code CERT_EXPIRING} and the like, the conditions decide on
 * the facts; a reason whose verdict is {@code FAIL} or {@code UNKNOWN} stands whatever they say.
 *
 * @param reason {@code OK} when the exchange itself went well
 * @param detail one sentence with the values seen; empty when all is well
 * @param facts what conditions may ask
 * @param measures further numbers by name, finite
 * @param evidence what to keep if the verdict is not {@code OK}; made when it is asked for
 * @param pin what the check learned in this look
 */
public record Sighting(
    Reason reason,
    String detail,
    Facts facts,
    Map<String, Double> measures,
    EvidenceSource evidence,
    Optional<String> pin) {

  /** Makes the evidence when it is needed, so that a good look costs nothing. */
  @FunctionalInterface
  public interface EvidenceSource {
    /** Nothing to show. */
    EvidenceSource NONE = () -> Evidence.NONE;

    Evidence collect();
  }

  /** The exchange failed before there were facts. */
  public static Sighting failed(Reason reason, String detail) {
    return new Sighting(
        reason, detail, Facts.NONE, Map.of(), EvidenceSource.NONE, Optional.empty());
  }
}
