package io.midwatch.detect.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Counts in slots of equal length, as many as one stretch needs; older ones make room. For one
 * thread at a time.
 */
final class Slots {
  private static final int KINDS = 4;

  private final long slotMillis;
  private final int size;
  private final long[] stamps;
  private final int[] counts;

  /**
   * @param slot the length of one
   * @param stretch the longest that is ever asked for
   */
  Slots(Duration slot, Duration stretch) {
    this.slotMillis = slot.toMillis();
    this.size = Math.toIntExact(stretch.toMillis() / slotMillis) + 2;
    this.stamps = new long[size];
    this.counts = new int[size * KINDS];
    Arrays.fill(stamps, Long.MIN_VALUE);
  }

  /** Adds to the slot of this instant, unless a later one has taken its place. */
  void add(Instant at, Count count) {
    long stamp = Math.floorDiv(at.toEpochMilli(), slotMillis);
    int slot = (int) Math.floorMod(stamp, (long) size);
    if (stamps[slot] > stamp) {
      return;
    }
    if (stamps[slot] < stamp) {
      stamps[slot] = stamp;
      Arrays.fill(counts, slot * KINDS, (slot + 1) * KINDS, 0);
    }
    counts[slot * KINDS] += (int) count.good();
    counts[slot * KINDS + 1] += (int) count.bad();
    counts[slot * KINDS + 2] += (int) count.unseen();
    counts[slot * KINDS + 3] += (int) count.excused();
  }

  /** The sum of all slots that reach into the stretch. */
  Count sum(Instant from, Instant to) {
    long first = Math.floorDiv(from.toEpochMilli(), slotMillis);
    long last = Math.floorDiv(to.toEpochMilli(), slotMillis);
    long[] sums = new long[KINDS];
    for (long stamp = Math.max(first, last - size + 1); stamp <= last; stamp++) {
      int slot = (int) Math.floorMod(stamp, (long) size);
      if (stamps[slot] == stamp) {
        for (int kind = 0; kind < KINDS; kind++) {
          sums[kind] += counts[slot * KINDS + kind];
        }
      }
    }
    return new Count(sums[0], sums[1], sums[2], sums[3]);
  }
}
