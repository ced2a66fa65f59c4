package io.midwatch.detect;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the time of one look went.
 *
 * @param hops in their order; empty when nothing was begun
 * @param reached the phase in which it failed, if it failed in one
 * @param totalNanos from start to end, including what lies between phases
 */
public record Phases(List<Hop> hops, Optional<Phase> reached, long totalNanos) {
  /** Nothing was begun. */
  public static final Phases NONE = new Phases(List.of(), Optional.empty(), 0);

  public Phases {
    hops = List.copyOf(hops);
  }

  /** The sum of one phase over all hops in nanoseconds; -1 when no hop began it. */
  public long nanos(Phase phase) {
    long sum = -1;
    for (Hop hop : hops) {
      Long nanos = hop.nanos().get(phase);
      if (nanos != null) {
        sum = Math.max(sum, 0) + nanos;
      }
    }
    return sum;
  }

  public Duration total() {
    return Duration.ofNanos(totalNanos);
  }
}
