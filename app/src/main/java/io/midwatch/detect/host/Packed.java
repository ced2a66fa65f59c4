package io.midwatch.detect.host;

import java.util.Arrays;

/**
 * Points in little room: each as the difference to the one before it, in as many bytes as that
 * takes (seven bits to a byte, the low ones first). What stands still takes three bytes a point. As
 * soon as an amount is no whole number, amounts are kept as they are. For one thread.
 */
final class Packed {
  private static final double LARGEST_WHOLE = 1L << 52;
  private static final int MOST_OF_ONE = 20;

  private byte[] bytes = new byte[64];
  private int length;
  private int count;
  private long newest;
  private long amount;
  private boolean whole = true;

  /** Is handed the points, oldest first. */
  @FunctionalInterface
  interface Taker {
    void take(long at, double used);
  }

  boolean isEmpty() {
    return count == 0;
  }

  int count() {
    return count;
  }

  /** The time of the newest point, in seconds since 1970. */
  long newest() {
    return newest;
  }

  /** Later than the newest. */
  void add(long at, double used) {
    boolean fits = Math.abs(used) < LARGEST_WHOLE && used == Math.rint(used);
    if (whole && !fits) {
      loosen();
    }
    if (bytes.length - length < MOST_OF_ONE) {
      bytes = Arrays.copyOf(bytes, bytes.length * 3 / 2 + MOST_OF_ONE);
    }
    write(at - newest);
    newest = at;
    if (whole) {
      long now = (long) used;
      long more = now - amount;
      write((more << 1) ^ (more >> 63));
      amount = now;
    } else {
      raw(Double.doubleToRawLongBits(used));
    }
    count++;
  }

  /** From here on amounts are written as they are, those of before as well. */
  private void loosen() {
    Packed loose = new Packed();
    loose.whole = false;
    each(loose::add);
    bytes = loose.bytes;
    length = loose.length;
    whole = false;
  }

  private void write(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  private void raw(long bits) {
    for (int shift = 0; shift < 64; shift += 8) {
      bytes[length++] = (byte) (bits >>> shift);
    }
  }

  void each(Taker taker) {
    long at = 0;
    long sum = 0;
    int place = 0;
    for (int i = 0; i < count; i++) {
      long value = 0;
      int shift = 0;
      byte next = bytes[place++];
      for (; next < 0; next = bytes[place++], shift += 7) {
        value |= (next & 0x7FL) << shift;
      }
      at += value | ((long) next << shift);
      value = 0;
      shift = 0;
      if (whole) {
        next = bytes[place++];
        for (; next < 0; next = bytes[place++], shift += 7) {
          value |= (next & 0x7FL) << shift;
        }
        value |= (long) next << shift;
        sum += (value >>> 1) ^ -(value & 1);
        taker.take(at, sum);
      } else {
        for (; shift < 64; shift += 8) {
          value |= (bytes[place++] & 0xFFL) << shift;
        }
        taker.take(at, Double.longBitsToDouble(value));
      }
    }
  }

  void clear() {
    length = 0;
    count = 0;
    newest = 0;
    amount = 0;
    whole = true;
  }

  /** Gives back the room that is not used. */
  void trim() {
    bytes = Arrays.copyOf(bytes, length + MOST_OF_ONE * 2);
  }
}
