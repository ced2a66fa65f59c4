package io.midwatch.base;

/**
 * How is it? The outcome of one look at a check.
 *
 * <p>The order is from best to worst for the person on watch; {@link #UNKNOWN} stands apart: it
 * says that we could not see, and it is never green.
 */
public enum Verdict {
  /** Every expectation held. */
  OK,
  /** Every {@code expect} held, a {@code prefer} did not: degraded. */
  WARN,
  /** An expectation did not hold, or the target did not answer as it must. */
  FAIL,
  /** The look itself was not possible; says nothing about the target. */
  UNKNOWN;

  /** Is this something a person may have to act on? True for {@code WARN} and {@code FAIL}. */
  public boolean isBad() {
    return this == WARN || this == FAIL;
  }

  /** The lower-case word used in files, the API and metrics. */
  public String word() {
    return switch (this) {
      case OK -> "ok";
      case WARN -> "warn";
      case FAIL -> "fail";
      case UNKNOWN -> "unknown";
    };
  }
}
