package io.midwatch.plan.objective;

import java.time.Duration;
import java.util.Optional;

/**
 * What makes a look a good one (the "service level indicator" of the Site Reliability Workbook).
 */
public sealed interface Sli {
  /** The look was {@code OK} or {@code WARN}. */
  record Available() implements Sli {}

  /**
   * An answer came, and within a time. A look without any answer is not a fast one.
   *
   * @param limit the longest time that is good
   * @param phase the stretch of the look that is meant, such as {@code first-byte}; empty for all
   *     of it
   */
  record Faster(Duration limit, Optional<String> phase) implements Sli {}
}
