package io.midwatch.store.telemetry.chunk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes being written: numbers in as few bytes as they need (LEB128), texts with their length. */
public final class ByteSink {
  private byte[] bytes = new byte[256];
  private int size;

  public int size() {
    return size;
  }

  /** Forgets what was written and keeps the room. */
  public void clear() {
    size = 0;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** The room behind it; valid up to {@link #size()} until the next write. */
  byte[] room() {
    return bytes;
  }

  public void raw(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  public void raw(byte[] values) {
    ensure(values.length);
    System.arraycopy(values, 0, bytes, size, values.length);
    size += values.length;
  }

  /** A number that is rarely negative: 7 bits a byte, lowest first. */
  public void number(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A number near zero of either sign (zigzag). */
  public void signed(long value) {
    number((value << 1) ^ (value >> 63));
  }

  /** Eight bytes, highest first. */
  public void fixed(long value) {
    ensure(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  public void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    raw(utf8);
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
