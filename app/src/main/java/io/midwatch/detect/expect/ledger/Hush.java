package io.midwatch.detect.expect.ledger;

import java.time.Instant;

/** When does nobody want to hear what goes wrong, as in a planned window? */
@FunctionalInterface
public interface Hush {
  /** Somebody always wants to. */
  Hush NEVER = _ -> false;

  /** Is it so at this instant? */
  boolean covers(Instant at);
}
