package io.midwatch.detect.probe;

import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.condition.Facts;
import java.time.Instant;

/**
 * Is shown what looks have seen, whatever was made of it. Called on the threads of looks, many at
 * once: it must be short and must not block.
 */
@FunctionalInterface
public interface Witness {
  /** Notes nothing. */
  Witness NONE = (_, _, _) -> {};

  /**
   * A look has seen something.
   *
   * @param at when it began
   */
  void saw(CheckSpec check, Facts facts, Instant at);
}
