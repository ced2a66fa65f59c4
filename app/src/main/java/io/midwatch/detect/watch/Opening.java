package io.midwatch.detect.watch;

import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import java.time.Duration;
import java.time.Instant;

/**
 * A check was judged bad, and it is not clear yet whose fault it is: its own, a dependency's or our
 * network's.
 *
 * @param check which check
 * @param from what it was judged before
 * @param since the first failing look, wall time
 * @param sinceNanos when that look had come back, monotonic
 * @param last the look that settled it
 * @param latest when the question must be answered at the latest
 */
record Opening(
    Watched check, Verdict from, Instant since, long sinceNanos, Observation last, long latest) {
  /** However slow a dependency is to look at, nobody waits longer than this to be told. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(45);

  /**
   * How long it has been so, from the start of the first failing look. When that began is known by
   * the wall clock only, which counts as long as it was not set meanwhile.
   */
  Duration lasted(Moment now) {
    Duration measured = Duration.ofNanos(now.nanos() - sinceNanos);
    Duration wall = Duration.between(since, now.wall());
    Duration look = wall.minus(measured);
    return look.isNegative() || look.compareTo(check.spec().timeout().plusSeconds(1)) > 0
        ? measured
        : wall;
  }
}
