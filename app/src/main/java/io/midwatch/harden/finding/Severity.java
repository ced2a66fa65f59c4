package io.midwatch.harden.finding;

import java.util.Locale;
import java.util.Optional;

/**
 * How bad is a finding? Gravest first. (How loudly an alert is told is another question, see {@link
 * io.midwatch.base.Severity}.)
 */
public enum Severity {
  /** Users are hit now or within days, or somebody can take over. */
  CRITICAL,
  /** An outage or a breach waits for an ordinary event. */
  HIGH,
  /** It makes an outage likelier or longer. */
  MEDIUM,
  /** Good practice that is missing. */
  LOW,
  /** Worth knowing. */
  INFO;

  public boolean isAtLeast(Severity bar) {
    return compareTo(bar) <= 0;
  }

  /** The word in files and on the command line: {@code high}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The severity with this word. */
  public static Optional<Severity> parse(String word) {
    for (Severity severity : values()) {
      if (severity.word().equals(word.toLowerCase(Locale.ROOT))) {
        return Optional.of(severity);
      }
    }
    return Optional.empty();
  }
}
