package io.midwatch.detect.judge;

import io.midwatch.base.Verdict;
import io.midwatch.plan.Threshold;
import java.time.Instant;

/**
 * Looks in a row that speak against what is judged.
 *
 * @param looks how many, at least one
 * @param since when the first of them began
 * @param sinceNanos when it had come back, on the monotonic clock
 * @param certain what is certain if they go on: the mildest of worse looks, the gravest of better
 */
public record Streak(int looks, Instant since, long sinceNanos, Verdict certain) {
  Streak longer(Verdict stillCertain) {
    return new Streak(looks + 1, since, sinceNanos, stillCertain);
  }

  boolean reaches(Threshold threshold, long nanos) {
    return switch (threshold) {
      case Threshold.Times times -> looks >= times.count();
      case Threshold.Lasting lasting ->
          looks >= 2 && nanos - sinceNanos >= lasting.time().toNanos();
    };
  }
}
