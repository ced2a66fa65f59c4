package io.midwatch.plan.condition;

/**
 * How one condition came out.
 *
 * @param text the condition as written
 * @param outcome whether it holds
 * @param seen the values it was decided on, {@code status = 503}, or why it could not be decided
 */
public record ConditionResult(String text, Outcome outcome, String seen) {
  /** Only {@code HOLDS} passes. */
  public enum Outcome {
    HOLDS,
    BROKEN,
    UNDECIDABLE
  }

  public boolean holds() {
    return outcome == Outcome.HOLDS;
  }
}
