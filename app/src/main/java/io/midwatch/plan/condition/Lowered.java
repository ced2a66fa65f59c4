package io.midwatch.plan.condition;

import dev.cel.common.ast.CelExpr;
import java.util.List;

/**
 * A type-checked condition, made ready for evaluation.
 *
 * @param expression in which words, parts of words and constants are identifiers {@code @r0} and
 *     {@code @c0}
 * @param words the words it mentions, in their order in the text
 * @param readings the values it looks up
 * @param constants durations, times and regular expressions that were written out
 */
record Lowered(
    CelExpr expression, List<String> words, List<Reading> readings, List<Object> constants) {
  /** Before the index of a reading. No identifier of a user can start so. */
  static final String READING = "@r";

  /** Before the index of a constant. */
  static final String CONSTANT = "@c";

  Lowered {
    words = List.copyOf(words);
    readings = List.copyOf(readings);
    constants = List.copyOf(constants);
  }
}
