package io.midwatch.detect.slo;

import io.midwatch.detect.history.SeriesPoint;
import java.util.List;

/**
 * How long answers usually take in this hour of the week: the median of the medians of the same
 * hour in the weeks before, so that one bad week does not become the measure.
 *
 * @param micros the usual median; meaningful only when it is known
 * @param weeks from so many weeks
 * @param answers from so many answers
 */
public record Usual(long micros, int weeks, long answers) {
  /** So many weeks back. */
  public static final int WEEKS = 4;

  /** From so many weeks, at least. */
  static final int LEAST_WEEKS = 2;

  /** From so many answers in all, at least. */
  static final int LEAST_ANSWERS = 40;

  static final Usual UNKNOWN = new Usual(0, 0, 0);

  /** What the same hour of several weeks adds up to. */
  static Usual of(List<SeriesPoint> hours) {
    List<SeriesPoint> timed = hours.stream().filter(hour -> hour.timed() > 0).toList();
    if (timed.isEmpty()) {
      return UNKNOWN;
    }
    long[] medians = timed.stream().mapToLong(SeriesPoint::p50).sorted().toArray();
    int middle = medians.length / 2;
    long median =
        medians.length % 2 == 1 ? medians[middle] : (medians[middle - 1] + medians[middle]) / 2;
    long answers = timed.stream().mapToLong(SeriesPoint::timed).sum();
    return new Usual(median, timed.size(), answers);
  }

  /** Is there enough to compare with? */
  public boolean isKnown() {
    return weeks >= LEAST_WEEKS && answers >= LEAST_ANSWERS;
  }
}
