package io.midwatch.detect.expect.ledger;

import java.time.Instant;

/**
 * So much went wrong that somebody is to be told.
 *
 * @param since when it was so: the deadline that passed, or the failure
 * @param trouble what went wrong last
 * @param bad how many slots ended badly since then
 */
public record Alarm(Instant since, Trouble trouble, int bad) {
  /** Is it known to be bad? Else nobody saw how it went. */
  public boolean isKnown() {
    return !(trouble instanceof Trouble.Unseen);
  }
}
