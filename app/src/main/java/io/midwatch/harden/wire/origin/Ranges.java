package io.midwatch.harden.wire.origin;

import java.util.Arrays;

/**
 * Ranges of addresses in ascending order, none over another, each with the number of its owner.
 * Addresses of IPv4 have 32 bits and those of IPv6 128; what need not be kept is not. Filled by one
 * thread, then only read.
 */
final class Ranges {
  private static final int FIRST = 1 << 12;

  private final boolean wide;
  private int size;
  private int[] owners = new int[FIRST];
  private int[] narrowStarts = new int[0];
  private int[] narrowEnds = new int[0];
  private long[] starts = new long[0];
  private long[] ends = new long[0];

  /**
   * @param wide for IPv6
   */
  Ranges(boolean wide) {
    this.wide = wide;
    room(FIRST);
  }

  int size() {
    return size;
  }

  long bytes() {
    return 4L * (owners.length + narrowStarts.length + narrowEnds.length)
        + 8L * (starts.length + ends.length);
  }

  /**
   * One more.
   *
   * @param from its first address, high and low 64 bits
   * @param to its last
   * @return whether it begins after the one before it ended, and does not end before it begins;
   *     else it is not taken
   */
  boolean add(long[] from, long[] to, int owner) {
    boolean empty = below(to[0], to[1], from[0], from[1]);
    if (empty
        || (size > 0 && !below(high(size - 1, false), low(size - 1, false), from[0], from[1]))) {
      return false;
    }
    if (size == owners.length) {
      room(size + (size >> 1));
    }
    if (wide) {
      starts[2 * size] = from[0];
      starts[2 * size + 1] = from[1];
      ends[2 * size] = to[0];
      ends[2 * size + 1] = to[1];
    } else {
      narrowStarts[size] = (int) from[1];
      narrowEnds[size] = (int) to[1];
    }
    owners[size++] = owner;
    return true;
  }

  /** Gives back what was taken for more. */
  Ranges trimmed() {
    room(size);
    return this;
  }

  private void room(int count) {
    owners = Arrays.copyOf(owners, count);
    if (wide) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    } else {
      narrowStarts = Arrays.copyOf(narrowStarts, count);
      narrowEnds = Arrays.copyOf(narrowEnds, count);
    }
  }

  /** The owner of the range that holds an address; -1 when none does. */
  int owner(long high, long low) {
    int from = 0;
    int to = size - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      if (below(high, low, high(middle, true), low(middle, true))) {
        to = middle - 1;
      } else if (below(high(middle, false), low(middle, false), high, low)) {
        from = middle + 1;
      } else {
        return owners[middle];
      }
    }
    return -1;
  }

  private long high(int at, boolean start) {
    return wide ? (start ? starts : ends)[2 * at] : 0;
  }

  private long low(int at, boolean start) {
    return wide
        ? (start ? starts : ends)[2 * at + 1]
        : (start ? narrowStarts : narrowEnds)[at] & 0xffff_ffffL;
  }

  private static boolean below(long high, long low, long otherHigh, long otherLow) {
    int first = Long.compareUnsigned(high, otherHigh);
    return first < 0 || (first == 0 && Long.compareUnsigned(low, otherLow) < 0);
  }
}
