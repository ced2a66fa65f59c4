package io.midwatch.detect.tls.hello;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes numbers and vectors as RFC 8446, section 3, lays them out. Used by one thread. */
final class ByteWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

  ByteWriter u8(int value) {
    out.write(value);
    return this;
  }

  ByteWriter u16(int value) {
    return u8(value >>> 8).u8(value);
  }

  ByteWriter u24(int value) {
    return u8(value >>> 16).u16(value);
  }

  ByteWriter bytes(byte[] value) {
    out.writeBytes(value);
    return this;
  }

  ByteWriter all16(List<Integer> values) {
    values.forEach(this::u16);
    return this;
  }

  /** A vector with its length in one byte. */
  ByteWriter vector8(byte[] value) {
    return u8(value.length).bytes(value);
  }

  /** A vector with its length in two bytes. */
  ByteWriter vector16(byte[] value) {
    return u16(value.length).bytes(value);
  }

  byte[] done() {
    return out.toByteArray();
  }
}
