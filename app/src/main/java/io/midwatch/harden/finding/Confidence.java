package io.midwatch.harden.finding;

import java.util.Locale;

/** How sure is a finding? Surest first, in the words that SARIF readers know as precision. */
public enum Confidence {
  /** The raw answer says so. */
  VERY_HIGH,
  /** The answer leaves hardly another reading. */
  HIGH,
  /** Likely; somebody who knows the system should look. */
  MEDIUM,
  /** A hint, shown apart. */
  LOW;

  /** Is it shown among the findings, rather than apart? */
  public boolean isFirm() {
    return this != LOW;
  }

  /** {@code very-high}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
