package io.midwatch.plan.condition;

/** What became of the text of a condition. */
public sealed interface Compilation {
  /** It is a condition of the kind. */
  record Good(Condition condition) implements Compilation {}

  /**
   * It cannot be one.
   *
   * @param offset where in the text, in characters from 0
   * @param message what is wrong: lower case, no full stop
   * @param hint what to write instead; may be empty
   */
  record Bad(int offset, String message, String hint) implements Compilation {}
}
