package io.midwatch.store.expect;

import io.midwatch.detect.expect.Flip;
import io.midwatch.detect.expect.Slot;

/** The statements that write rows of one heartbeat, and their parameters. */
final class Rows {
  static final String ALIVE = "REPLACE INTO expectation_alive (one, at) VALUES (1, ?)";

  static final String BOOK =
      "REPLACE INTO expectation_book (id, pings, since, body) VALUES (?, ?, ?, ?)";

  static final String SLOT =
      "REPLACE INTO expectation_slot (id, at, due, how, seen, detail) VALUES (?, ?, ?, ?, ?, ?)";

  static final String COUNT =
      """
      INSERT INTO expectation_day (id, day, how, count) VALUES (?, ?, ?, ?)
      ON CONFLICT (id, day, how) DO UPDATE SET count = count + excluded.count
      """;

  static final String FLIP = "REPLACE INTO expectation_flip (id, at, up) VALUES (?, ?, ?)";

  private Rows() {}

  static Object[] slot(String id, Slot slot) {
    return new Object[] {
      id,
      Times.nanos(slot.at()),
      Times.nanos(slot.due()),
      slot.outcome().word(),
      slot.seen().map(Times::nanos).orElse(0L),
      slot.detail()
    };
  }

  static Object[] flip(String id, Flip flip) {
    return new Object[] {id, Times.nanos(flip.at()), flip.up() ? 1 : 0};
  }
}
