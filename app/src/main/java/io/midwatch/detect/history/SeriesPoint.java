package io.midwatch.detect.history;

import io.midwatch.detect.Phase;
import java.time.Instant;
import java.util.Map;

/**
 * The figures of one step of a series. Times are microseconds over looks that got an answer;
 * quantiles have a relative error of at most 1%.
 *
 * @param at the step's beginning
 * @param tally looks by verdict
 * @param min the fastest; 0 when {@code timed} is 0
 * @param p50 the median
 * @param p95 the 95th percentile
 * @param p99 the 99th percentile
 * @param max the slowest
 * @param timed how many looks the times are from
 * @param phaseMeans the mean by phase, for stacked charts; empty where only roll-ups are left and
 *     phases are not among them
 */
public record SeriesPoint(
    Instant at,
    Tally tally,
    long min,
    long p50,
    long p95,
    long p99,
    long max,
    long timed,
    Map<Phase, Long> phaseMeans) {
  public SeriesPoint {
    phaseMeans = Map.copyOf(phaseMeans);
  }
}
