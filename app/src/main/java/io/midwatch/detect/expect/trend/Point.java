package io.midwatch.detect.expect.trend;

import java.time.Instant;

/**
 * What was measured in one span of time.
 *
 * @param at when the first of it was measured
 * @param value of one run, or what is typical of several
 * @param runs how many they were
 * @param odd was it found to be next to nothing?
 */
public record Point(Instant at, double value, int runs, boolean odd) {
  Point asOdd() {
    return new Point(at, value, runs, true);
  }
}
