package io.midwatch.detect.kind;

import io.midwatch.plan.condition.Condition;
import io.midwatch.plan.condition.ConditionResult;
import io.midwatch.plan.condition.Facts;

/**
 * A condition of which only the word it uses matters.
 *
 * @param word the word of the vocabulary
 */
public record Mentioning(String word) implements Condition {
  @Override
  public String text() {
    return word + " == 1";
  }

  @Override
  public boolean mentions(String other) {
    return word.equals(other);
  }

  @Override
  public ConditionResult test(Facts facts) {
    return new ConditionResult(text(), ConditionResult.Outcome.UNDECIDABLE, "not asked here");
  }
}
