package io.midwatch.detect.mail.spf;

import java.util.Locale;
import java.util.Optional;

/** The mechanisms there are (RFC 7208 section 5), and what may follow each. */
public enum Mechanism {
  ALL(false, false),
  INCLUDE(true, true),
  A(true, false),
  MX(true, false),
  PTR(true, false),
  IP4(false, false),
  IP6(false, false),
  EXISTS(true, true);

  private final boolean asks;
  private final boolean needsDomain;

  Mechanism(boolean asks, boolean needsDomain) {
    this.asks = asks;
    this.needsDomain = needsDomain;
  }

  /** Does it ask DNS, and so count against the limit of ten? */
  public boolean asks() {
    return asks;
  }

  boolean needsDomain() {
    return needsDomain;
  }

  /** As it is written. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Mechanism> named(String word) {
    for (Mechanism mechanism : values()) {
      if (mechanism.word().equalsIgnoreCase(word)) {
        return Optional.of(mechanism);
      }
    }
    return Optional.empty();
  }
}
