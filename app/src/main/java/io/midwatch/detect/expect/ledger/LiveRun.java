package io.midwatch.detect.expect.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * A run under way.
 *
 * @param name as it called itself; empty when it did not
 * @param lastSign when it was last known to live
 * @param limit it may take so long from its last sign
 * @param slot the number of the slot it belongs to; 0: none
 * @param overdue has it been found to take too long?
 */
public record LiveRun(
    String name, Instant started, Instant lastSign, Duration limit, long slot, boolean overdue) {
  /** When it has taken too long. */
  Instant deadline() {
    return lastSign.plus(limit);
  }

  LiveRun alive(Instant at) {
    return new LiveRun(name, started, at.isAfter(lastSign) ? at : lastSign, limit, slot, false);
  }

  LiveRun late() {
    return new LiveRun(name, started, lastSign, limit, slot, true);
  }

  LiveRun shifted(Duration by) {
    return new LiveRun(name, started.plus(by), lastSign.plus(by), limit, slot, overdue);
  }
}
