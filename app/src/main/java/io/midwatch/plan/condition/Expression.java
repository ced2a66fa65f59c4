package io.midwatch.plan.condition;

import java.util.Optional;

/**
 * A value worked out from what was seen, type-checked against a {@link Vocabulary}.
 *
 * <p>Immutable and safe for use by many threads.
 */
public interface Expression {
  /** As written in the plan. */
  String text();

  /** Works it out. Never throws. */
  Worked work(Facts facts);

  /**
   * What came out.
   *
   * @param value of the types of {@link Facts}, or CEL's own null; empty when it cannot be worked
   *     out
   * @param why it cannot; empty when it can
   */
  record Worked(Optional<Object> value, String why) {
    /** A text, number or truth value as text; empty for everything else, null too. */
    public Optional<String> plain() {
      return value
          .filter(one -> one instanceof String || one instanceof Number || one instanceof Boolean)
          .map(String::valueOf);
    }
  }
}
