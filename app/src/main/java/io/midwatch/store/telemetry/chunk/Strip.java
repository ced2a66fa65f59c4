package io.midwatch.store.telemetry.chunk;

import io.midwatch.base.Verdict;

/**
 * A day of one check by the minute: how many looks came out how. Stored as runs of equal minutes.
 * Mutable; for one thread.
 */
public final class Strip {
  /** Minutes of a UTC day. */
  public static final int MINUTES = 1_440;

  private static final int FORMAT = 1;
  private static final int NOTHING = 0;
  private static final int ONLY_OK = 1;
  private static final int MIXED = 2;

  private final int[] counts = new int[MINUTES * 4];

  /** Counts looks of one minute of the day, from 0. */
  public void add(int minute, Verdict verdict, int looks) {
    counts[minute * 4 + Codes.of(verdict)] += looks;
  }

  public byte[] toBytes() {
    ByteSink out = new ByteSink();
    out.raw(FORMAT);
    int minute = 0;
    while (minute < MINUTES) {
      int run = 1;
      while (minute + run < MINUTES && same(minute, minute + run)) {
        run++;
      }
      writeRun(out, minute, run);
      minute += run;
    }
    return out.toBytes();
  }

  private void writeRun(ByteSink out, int minute, int run) {
    int at = minute * 4;
    int rest = counts[at + 1] + counts[at + 2] + counts[at + 3];
    int kind = rest > 0 ? MIXED : counts[at] > 0 ? ONLY_OK : NOTHING;
    out.number((long) run << 2 | kind);
    int fields = kind == MIXED ? 4 : kind;
    for (int i = 0; i < fields; i++) {
      out.number(counts[at + i]);
    }
  }

  private boolean same(int one, int other) {
    for (int i = 0; i < 4; i++) {
      if (counts[one * 4 + i] != counts[other * 4 + i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads what {@link #toBytes} made.
   *
   * @throws DamagedException when it does not make sense
   */
  public static Strip read(byte[] bytes) {
    Strip strip = new Strip();
    runs(
        bytes,
        (minute, length, looks) -> {
          for (int at = minute * 4; at < (minute + length) * 4; at++) {
            strip.counts[at] = looks[at & 3];
          }
        });
    return strip;
  }

  /** Takes a run of equal minutes that hold looks. */
  @FunctionalInterface
  public interface RunTaker {
    /** Takes the looks of each minute, in the order of {@link Codes}; only valid meanwhile. */
    void take(int minute, int length, int[] looks);
  }

  /**
   * Reads the runs without laying out the day, for many strips at once.
   *
   * @throws DamagedException when it does not make sense
   */
  public static void runs(byte[] bytes, RunTaker taker) {
    ByteSource in = new ByteSource(bytes);
    if (in.raw() != FORMAT) {
      throw new DamagedException("a strip of an unknown format");
    }
    int[] looks = new int[4];
    int minute = 0;
    while (minute < MINUTES) {
      int head = in.count(MINUTES << 2 | 3);
      int length = head >> 2;
      if (length == 0 || length > MINUTES - minute || (head & 3) > MIXED) {
        throw new DamagedException("a run beyond the day");
      }
      int kind = head & 3;
      int fields = kind == MIXED ? 4 : kind;
      for (int i = 0; i < 4; i++) {
        looks[i] = i < fields ? in.count(Integer.MAX_VALUE) : 0;
      }
      if (kind != NOTHING) {
        taker.take(minute, length, looks);
      }
      minute += length;
    }
  }
}
