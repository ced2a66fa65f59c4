package io.midwatch.store.telemetry.chunk;

import java.nio.charset.StandardCharsets;

/** Bytes being read, as {@link ByteSink} wrote them; running over the end is damage. */
public final class ByteSource {
  private final byte[] bytes;
  private final int end;
  private int at;

  public ByteSource(byte[] bytes) {
    this(bytes, bytes.length);
  }

  ByteSource(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
  }

  public boolean hasMore() {
    return at < end;
  }

  int left() {
    return end - at;
  }

  public int raw() {
    if (at >= end) {
      throw new DamagedException("ends too early");
    }
    return bytes[at++] & 0xFF;
  }

  /** So many bytes. */
  public byte[] raw(int count) {
    if (count < 0 || count > end - at) {
      throw new DamagedException("ends too early");
    }
    byte[] copy = new byte[count];
    System.arraycopy(bytes, at, copy, 0, count);
    at += count;
    return copy;
  }

  public long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = raw();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new DamagedException("a number is too long");
  }

  /** A number from 0 to {@code most}. */
  public int count(int most) {
    long value = number();
    if (value < 0 || value > most) {
      throw new DamagedException("a count of " + value + " is beyond " + most);
    }
    return (int) value;
  }

  public long signed() {
    long value = number();
    return (value >>> 1) ^ -(value & 1);
  }

  public long fixed() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | raw();
    }
    return value;
  }

  public String text(int longest) {
    return new String(raw(count(longest)), StandardCharsets.UTF_8);
  }
}
