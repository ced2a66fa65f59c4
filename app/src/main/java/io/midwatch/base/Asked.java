package io.midwatch.base;

import java.util.Optional;

/**
 * What does the plan say that the alerts of a check ask for?
 *
 * @param failing what a failure asks for; empty: it is a page
 * @param degraded what it asks for when it is only degraded; empty: a ticket. Never more than a
 *     failure
 */
public record Asked(Optional<Severity> failing, Optional<Severity> degraded) {
  /** The plan says nothing: what fails wakes somebody, everything else can wait for the day. */
  public static final Asked NOTHING = new Asked(Optional.empty(), Optional.empty());

  /** What an alert with this verdict asks for. */
  public Severity of(Verdict verdict) {
    Severity failure = failing.orElse(Severity.PAGE);
    if (verdict == Verdict.FAIL) {
      return failure;
    }
    Severity less = degraded.orElse(Severity.TICKET);
    return failure.isGraverThan(less) ? less : failure;
  }

  /** Does the plan itself say what an alert with this verdict asks for? */
  public boolean says(Verdict verdict) {
    return verdict == Verdict.FAIL
        ? failing.isPresent()
        : degraded.isPresent() || failing.filter(Severity.PAGE::isGraverThan).isPresent();
  }
}
