package io.midwatch.web.view;

import io.midwatch.base.Durations;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Hop;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.plan.condition.ConditionResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One look that was not fine, with what it saw.
 *
 * @param blip nobody was told, a second look was fine
 * @param hops where the time went, a line for each exchange
 * @param broken the conditions that did not hold, with the values seen
 */
public record FailureLine(
    Age at,
    State state,
    String reason,
    String detail,
    boolean blip,
    List<String> hops,
    List<String> broken,
    List<Evidence.Item> evidence) {

  public static FailureLine of(Observation seen, boolean blip, Instant now) {
    return new FailureLine(
        Age.of(seen.at(), now),
        State.of(seen.verdict()),
        seen.reason().sentence(),
        seen.detail(),
        blip,
        hops(seen),
        seen.conditions().stream()
            .filter(condition -> !condition.holds())
            .map(FailureLine::condition)
            .toList(),
        seen.evidence().items());
  }

  private static String condition(ConditionResult condition) {
    return condition.text() + " (" + condition.seen() + ")";
  }

  /** A line for each exchange: {@code shop:443 at 203.0.113.7: dns 1ms, connect 4ms}. */
  static List<String> hops(Observation seen) {
    List<String> lines = new ArrayList<>();
    for (Hop hop : seen.phases().hops()) {
      List<String> parts = new ArrayList<>();
      for (Phase phase : Phase.values()) {
        Optional.ofNullable(hop.nanos().get(phase))
            .ifPresent(nanos -> parts.add(phase.word() + " " + time(nanos)));
      }
      lines.add(
          hop.target()
              + (hop.address().isEmpty() ? "" : " at " + hop.address())
              + ": "
              + String.join(", ", parts));
    }
    seen.phases().reached().ifPresent(phase -> lines.add("it failed in the phase " + phase.word()));
    return lines;
  }

  /** A measured time for people: {@code 0.1ms}, {@code 22ms}, {@code 1.2s}. */
  static String time(long nanos) {
    return nanos < 1_000_000
        ? String.format(Locale.ROOT, "%.1fms", nanos / 1e6)
        : Durations.rough(Duration.ofNanos(nanos));
  }
}
