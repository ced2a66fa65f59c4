package io.midwatch.detect.slo;

import java.time.Instant;
import java.util.Optional;

/**
 * Does a check's target answer half as slow again as usual? Compares the median of the last five
 * minutes with that of the same hour of the weeks before; the median does not mind single slow
 * answers. Pure: a new one after each step.
 *
 * @param since when it began; empty while all is well or cannot be judged
 */
record SlowWatch(Optional<Instant> since) {
  static final double LIMIT = 1.5;
  static final double END = 1.25;

  /** Below this nobody notices, whatever the ratio: 10 ms. */
  static final long LEAST_MICROS = 10_000;

  static final int LEAST_ANSWERS = 5;

  static final SlowWatch CALM = new SlowWatch(Optional.empty());

  /** The median of sorted times; 0 when there are too few of them. */
  static long median(long[] sorted) {
    return sorted.length < LEAST_ANSWERS ? 0 : sorted[sorted.length / 2];
  }

  SlowWatch next(long[] sorted, Usual usual, Instant now) {
    long median = median(sorted);
    if (median == 0 || !usual.isKnown()) {
      return since.isEmpty() || usual.isKnown() ? this : CALM;
    }
    if (since.isEmpty()) {
      boolean slow = median > usual.micros() * LIMIT && median - usual.micros() >= LEAST_MICROS;
      return slow ? new SlowWatch(Optional.of(now)) : this;
    }
    return median < usual.micros() * END || median - usual.micros() < LEAST_MICROS / 2
        ? CALM
        : this;
  }
}
