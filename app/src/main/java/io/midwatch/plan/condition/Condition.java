package io.midwatch.plan.condition;

/**
 * One condition of a check, type-checked against the {@link Vocabulary} of its kind.
 *
 * <p>Immutable and safe for use by many threads.
 */
public interface Condition {
  /** As written in the plan. */
  String text();

  /** Does it use this word of the vocabulary? */
  boolean mentions(String word);

  /**
   * Decides it on what was seen. Never throws: what cannot be decided, because a value is absent,
   * has another type or is not a number, is {@link ConditionResult.Outcome#UNDECIDABLE}, which
   * never passes.
   */
  ConditionResult test(Facts facts);
}
