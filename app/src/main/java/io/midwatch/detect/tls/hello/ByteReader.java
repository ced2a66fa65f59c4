package io.midwatch.detect.tls.hello;

import java.util.Arrays;

/**
 * Reads numbers and vectors from bytes of a stranger; never behind their end. Used by one thread.
 */
final class ByteReader {
  private final byte[] bytes;
  private int at;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The bytes end, or a length claims more than there is. */
  static final class ShortException extends Exception {
    private static final long serialVersionUID = 1L;

    ShortException() {
      super("it ends too early", null, false, false);
    }
  }

  int left() {
    return bytes.length - at;
  }

  int u8() throws ShortException {
    if (left() < 1) {
      throw new ShortException();
    }
    return bytes[at++] & 0xff;
  }

  int u16() throws ShortException {
    return (u8() << 8) | u8();
  }

  int u24() throws ShortException {
    return (u8() << 16) | u16();
  }

  byte[] take(int length) throws ShortException {
    if (length > left()) {
      throw new ShortException();
    }
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  byte[] vector8() throws ShortException {
    return take(u8());
  }

  byte[] vector16() throws ShortException {
    return take(u16());
  }

  byte[] vector24() throws ShortException {
    return take(u24());
  }
}
