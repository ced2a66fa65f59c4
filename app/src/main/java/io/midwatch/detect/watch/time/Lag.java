package io.midwatch.detect.watch.time;

import java.time.Duration;
import java.util.Arrays;

/** How late looks begin: the last few thousand of them. Written by one thread, read by many. */
public final class Lag {
  private static final int KEPT = 4096;

  private final long[] nanos = new long[KEPT];
  private volatile int count;

  public void add(long lagNanos) {
    int place = count;
    nanos[place % KEPT] = Math.max(0, lagNanos);
    count = place == Integer.MAX_VALUE ? KEPT : place + 1;
  }

  /** The 99th percentile of the looks kept; zero before the first. */
  public Duration p99() {
    int kept = Math.min(count, KEPT);
    if (kept == 0) {
      return Duration.ZERO;
    }
    long[] sorted = Arrays.copyOf(nanos, kept);
    Arrays.sort(sorted);
    return Duration.ofNanos(sorted[(int) Math.ceil(kept * 0.99) - 1]);
  }
}
