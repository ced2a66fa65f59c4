package io.midwatch.store.expect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A sign as it is kept.
 *
 * @param number its place among those of its heartbeat
 * @param bytes the rest, as {@link SignPack} reads it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as it is, compared by nobody
record Sign(long number, byte[] bytes) {
  private static final int FORM = 1;

  /** Several in one row. */
  static byte[] row(Collection<Sign> signs) {
    Pack pack = new Pack(signs.size() * 128).octet(FORM);
    return pack.all(signs, (into, sign) -> into.number(sign.number()).octets(sign.bytes())).done();
  }

  static List<Sign> ofRow(byte[] row) {
    Unpack from = new Unpack(row);
    Forms.expect(FORM, from.octet());
    return new ArrayList<>(from.all(one -> new Sign(one.number(), one.octets())));
  }
}
