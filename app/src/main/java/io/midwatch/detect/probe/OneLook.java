package io.midwatch.detect.probe;

import io.midwatch.detect.Observation;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.condition.Facts;
import java.time.Duration;

/**
 * Looks once at something that is not in the plan, under the same rules as every check: the allowed
 * networks, the bounds on size and time, the limits on looks at once.
 *
 * <p>Nothing is judged, stored or told. Safe for use by many threads.
 */
@FunctionalInterface
public interface OneLook {
  /**
   * Looks, and waits for the outcome.
   *
   * @param kind the key of a check kind, such as {@code http}
   * @param target as it would stand in the plan
   * @param options of that kind
   * @param timeout the hard bound on the look
   * @throws InvalidValueException when no check could be made of this
   * @throws InterruptedException when the caller was told to stop waiting
   */
  Seen look(String kind, String target, Options options, Duration timeout)
      throws InvalidValueException, InterruptedException;

  /**
   * What one look saw.
   *
   * @param observation as of a check without conditions of its own
   * @param facts the words of the kind's vocabulary, for those that want figures
   */
  record Seen(Observation observation, Facts facts) {}
}
