package io.midwatch.web.view;

import io.midwatch.base.Durations;
import io.midwatch.detect.history.SeriesPoint;
import io.midwatch.detect.history.Tally;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A series in a few figures, for those who cannot see the charts and those in a hurry.
 *
 * @param availability share of good and degraded looks; {@code nothing was seen} when there is none
 * @param looks how many looks said something
 * @param unknown how many did not
 * @param usual the middle of the medians; empty when nothing was timed
 * @param slow the highest 95th percentile of a step
 */
public record Figures(
    String availability, long looks, long unknown, Optional<String> usual, Optional<String> slow) {
  public static Figures of(List<SeriesPoint> points) {
    Tally sum = points.stream().map(SeriesPoint::tally).reduce(Tally.NONE, Tally::plus);
    List<SeriesPoint> timed = points.stream().filter(point -> point.timed() > 0).toList();
    List<Long> medians = timed.stream().map(SeriesPoint::p50).sorted().toList();
    return new Figures(
        sum.seen() == 0 ? "nothing was seen" : Strip.percent(sum.availability()),
        sum.seen(),
        sum.unknown(),
        medians.isEmpty() ? Optional.empty() : Optional.of(time(medians.get(medians.size() / 2))),
        timed.stream().map(SeriesPoint::p95).max(Comparator.naturalOrder()).map(Figures::time));
  }

  private static String time(long micros) {
    return Durations.rough(Duration.ofNanos(micros * 1_000));
  }
}
