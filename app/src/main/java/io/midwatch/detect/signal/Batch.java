package io.midwatch.detect.signal;

import io.midwatch.base.CheckId;
import java.time.Instant;
import java.util.List;

/**
 * What one source says at one time: written in one transaction.
 *
 * @param source who says it
 * @param steps in this order
 * @param most so many alerts of this source may be open; further ones are refused
 */
public record Batch(String source, List<Step> steps, int most) {
  public Batch {
    steps = List.copyOf(steps);
  }

  /** One thing that is said. */
  public sealed interface Step {
    /** This is wrong, or still is. */
    record Raise(Signal signal) implements Step {}

    /**
     * This is over.
     *
     * @param since of what began then; one that began later goes on, as late news of an earlier one
     *     does not end it. {@link Instant#MAX} ends whatever there is
     */
    record Clear(CheckId check, Instant since) implements Step {}
  }
}
