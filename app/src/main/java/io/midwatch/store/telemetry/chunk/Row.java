package io.midwatch.store.telemetry.chunk;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import java.util.Map;

/** The numbers of one look. Immutable. */
public final class Row {
  /** Phases in the order in which they are stored. */
  static final Phase[] PHASES = {
    Phase.DNS, Phase.CONNECT, Phase.TLS, Phase.SEND, Phase.FIRST_BYTE, Phase.TRANSFER
  };

  private final long at;
  private final Verdict verdict;
  private final Reason reason;
  private final long total;
  private final int[] phases;
  private final Map<String, Double> measures;

  /**
   * @param at milliseconds since 1970
   * @param total microseconds
   * @param phases microseconds in the order of {@link #PHASES}, -1 where one was not begun
   */
  Row(long at, Outcome outcome, long total, int[] phases, Map<String, Double> measures) {
    this.at = at;
    this.verdict = outcome.verdict();
    this.reason = outcome.reason();
    this.total = total;
    this.phases = phases;
    this.measures = measures;
  }

  /** How it came out. */
  record Outcome(Verdict verdict, Reason reason) {}

  /** The numbers of an observation. */
  public static Row of(Observation observation) {
    int[] phases = new int[PHASES.length];
    for (int i = 0; i < phases.length; i++) {
      long nanos = observation.phases().nanos(PHASES[i]);
      phases[i] = nanos < 0 ? -1 : (int) Math.min(nanos / 1_000, Integer.MAX_VALUE);
    }
    return new Row(
        observation.at().toEpochMilli(),
        new Outcome(observation.verdict(), observation.reason()),
        Math.max(observation.phases().totalNanos() / 1_000, 0),
        phases,
        observation.measures());
  }

  public long at() {
    return at;
  }

  public Verdict verdict() {
    return verdict;
  }

  public Reason reason() {
    return reason;
  }

  long total() {
    return total;
  }

  int phase(int index) {
    return phases[index];
  }

  /** One bit for each phase that was begun. */
  int mask() {
    int mask = 0;
    for (int i = 0; i < phases.length; i++) {
      mask |= phases[i] >= 0 ? 1 << i : 0;
    }
    return mask;
  }

  Map<String, Double> measures() {
    return measures;
  }
}
