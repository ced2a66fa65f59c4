package io.midwatch.detect.probe;

import io.midwatch.detect.Observation;
import io.midwatch.plan.CheckSpec;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs looks. The real one uses a virtual thread each; a test's answers from a script.
 *
 * <p>Safe for use by many threads.
 */
public interface Prober {
  /**
   * Starts one look and returns at once. Exactly one observation follows within the check's
   * time-out (counted from when a place is free; waiting for a place is bounded too), on any
   * thread.
   *
   * @param pinned what the check learned earlier
   * @param done takes the observation
   */
  void start(CheckSpec check, Optional<String> pinned, Consumer<Observation> done);

  /** How many looks are under way or waiting for a place. */
  int underWay();
}
