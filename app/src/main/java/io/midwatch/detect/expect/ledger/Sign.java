package io.midwatch.detect.expect.ledger;

import java.time.Instant;

/**
 * Evidence that came.
 *
 * @param kind what it says
 * @param at when, wall time
 * @param run which of several runs; empty: it does not say
 * @param words about a failure, one short line; else empty
 */
public record Sign(Kind kind, Instant at, String run, String words) {
  /** What evidence says. */
  public enum Kind {
    BEGIN,
    SUCCESS,
    FAILURE,
    ALIVE
  }
}
