package io.midwatch.harden.review;

import java.util.Locale;

/** What is only looked at when somebody asks for it. */
public enum OptIn {
  /** Requests for paths that nobody links to: {@code .git/HEAD} and the like. */
  PATHS,
  /** Mail servers are asked whether they take mail for an address. */
  RCPT;

  /** {@code paths}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
