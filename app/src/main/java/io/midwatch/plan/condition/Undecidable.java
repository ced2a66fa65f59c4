package io.midwatch.plan.condition;

/**
 * A value is missing or cannot be used as the condition wants it. Carries no stack: it is an
 * outcome, not a fault, and happens on every look at something that is down.
 */
final class Undecidable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  Undecidable(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
