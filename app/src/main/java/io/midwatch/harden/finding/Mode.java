package io.midwatch.harden.finding;

import java.util.Optional;

/** What does a rule need to see? */
public enum Mode {
  /** From outside, with the name alone. */
  OUTSIDE("from outside"),
  /** From outside, only when asked for. */
  ON_REQUEST("from outside, on request"),
  /** The review before this one. */
  DIFFERENCE("against the review before"),
  /** Messages and reports that somebody hands in. */
  GIVEN("in messages and reports given"),
  /** Files of a repository. */
  FILES("in files");

  private final String words;

  Mode(String words) {
    this.words = words;
  }

  /** As it stands on a rule's page. */
  public String words() {
    return words;
  }

  static Optional<Mode> parse(String words) {
    for (Mode mode : values()) {
      if (mode.words.equals(words)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }
}
