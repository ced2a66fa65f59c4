package io.midwatch.web.api;

import io.midwatch.detect.Evidence;
import io.midwatch.detect.Hop;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.history.Sample;
import io.midwatch.plan.condition.ConditionResult;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One look with everything that is known of it.
 *
 * @param reached the phase in which it failed
 */
record ObservationBody(
    Instant at,
    String verdict,
    String reason,
    String reasonText,
    String detail,
    double totalSeconds,
    Optional<String> reached,
    Map<String, Double> phases,
    List<HopBody> hops,
    List<ConditionBody> conditions,
    Map<String, Double> measures,
    List<EvidenceBody> evidence) {

  record HopBody(String target, String address, Map<String, Double> phases) {}

  record ConditionBody(String text, String outcome, String seen) {}

  record EvidenceBody(String name, String text) {}

  /**
   * One look without its words.
   *
   * @param phases seconds by phase
   */
  record SampleBody(
      Instant at,
      String verdict,
      String reason,
      double totalSeconds,
      Map<String, Double> phases,
      Map<String, Double> measures) {}

  static ObservationBody of(Observation seen) {
    Map<String, Double> phases = new LinkedHashMap<>();
    for (Phase phase : Phase.values()) {
      long nanos = seen.phases().nanos(phase);
      if (nanos >= 0) {
        phases.put(phase.word(), nanos / 1e9);
      }
    }
    return new ObservationBody(
        seen.at(),
        seen.verdict().word(),
        seen.reason().code(),
        seen.reason().sentence(),
        seen.detail(),
        seen.phases().totalNanos() / 1e9,
        seen.phases().reached().map(Phase::word),
        phases,
        seen.phases().hops().stream().map(ObservationBody::hop).toList(),
        seen.conditions().stream().map(ObservationBody::condition).toList(),
        seen.measures(),
        seen.evidence().items().stream().map(ObservationBody::evidence).toList());
  }

  static SampleBody of(Sample sample) {
    return new SampleBody(
        sample.at(),
        sample.verdict().word(),
        sample.reason().code(),
        sample.totalMicros() / 1e6,
        seconds(sample.phaseMicros(), 1e6),
        sample.measures());
  }

  /** Times by phase in seconds, in the order of the phases. */
  static Map<String, Double> seconds(Map<Phase, Long> times, double perSecond) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (Phase phase : Phase.values()) {
      Long time = times.get(phase);
      if (time != null) {
        seconds.put(phase.word(), time / perSecond);
      }
    }
    return seconds;
  }

  private static HopBody hop(Hop hop) {
    return new HopBody(hop.target(), hop.address(), seconds(hop.nanos(), 1e9));
  }

  private static ConditionBody condition(ConditionResult result) {
    return new ConditionBody(
        result.text(), result.outcome().name().toLowerCase(Locale.ROOT), result.seen());
  }

  private static EvidenceBody evidence(Evidence.Item item) {
    return new EvidenceBody(item.name(), item.text());
  }
}
