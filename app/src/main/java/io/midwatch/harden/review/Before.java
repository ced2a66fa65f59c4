package io.midwatch.harden.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The review before this one.
 *
 * @param kept what it wrote down to be compared with
 * @param outcomes of its rules
 */
public record Before(Instant at, Map<String, String> kept, List<Line> outcomes) {
  /** What a rule says that needs one and has none. */
  public static final String MISSING =
      "there is no review before this one to compare with: --since FILE";

  public Before {
    kept = Map.copyOf(kept);
    outcomes = List.copyOf(outcomes);
  }

  /**
   * An outcome.
   *
   * @param at the place, as shown
   * @param word such as {@code fail}
   * @param severity empty unless it is a finding
   */
  public record Line(String rule, String at, String word, String severity, String text) {}

  public Optional<String> kept(String key) {
    return Optional.ofNullable(kept.get(key));
  }
}
