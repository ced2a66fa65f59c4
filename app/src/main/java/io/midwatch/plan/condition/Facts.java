package io.midwatch.plan.condition;

import java.util.Optional;

/**
 * What a look has seen, by the words of the kind's {@link Vocabulary}.
 *
 * <p>Values are {@code Long}, {@code Double}, {@code String}, {@code Boolean}, {@code
 * java.time.Duration}, {@code java.time.Instant}, {@code List} and {@code Map} of such (parsed JSON
 * among them). A value may be made when it is first asked for. Absent means that it was not seen.
 */
@FunctionalInterface
public interface Facts {
  /** Nothing was seen. */
  Facts NONE = word -> Optional.empty();

  /** The value of this word, if it was seen. */
  Optional<Object> find(String word);
}
