package io.midwatch.respond.report.replay;

import java.util.Locale;

/** How loud something is told. */
public enum Loudness {
  /** Somebody is woken. */
  PAGED,
  /** Somebody is told at once, and not woken. */
  TOLD,
  /** Nobody is told at once. */
  QUIET;

  /** {@code paged}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
