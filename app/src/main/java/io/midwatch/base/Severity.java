package io.midwatch.base;

import java.util.Locale;
import java.util.Optional;

/** What does an alert ask of its owner? Gravest first. */
public enum Severity {
  /** Get up: it is told at once, again and again, until somebody takes it. */
  PAGE,
  /**
   * Know of it: it is told once, by the first way, and stands in the daily digest while it lasts.
   */
  NOTICE,
  /** Look at it some day: nobody is told at once, it stands in the daily digest. */
  TICKET;

  /**
   * The severity with this word.
   *
   * @return empty when there is none
   */
  public static Optional<Severity> parse(String word) {
    for (Severity one : values()) {
      if (one.word().equals(word)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  public boolean isGraverThan(Severity other) {
    return compareTo(other) < 0;
  }

  /** The word in the plan, the API and the store: {@code page}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
