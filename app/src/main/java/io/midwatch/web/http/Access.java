package io.midwatch.web.http;

/** Who may use a route? */
public enum Access {
  /** Everybody: says nothing about what is watched, or is how one gets in. */
  OPEN,
  /**
   * Whoever holds its address, a signed link for this one purpose, or proves itself in what it
   * sends.
   */
  LINK,
  /** Whoever proves in the request itself who it is, by a signature that the handler checks. */
  PROVEN,
  /** Whoever has signed in or shows a token. */
  SIGNED_IN
}
