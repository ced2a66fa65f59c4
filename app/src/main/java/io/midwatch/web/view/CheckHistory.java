package io.midwatch.web.view;

import io.midwatch.base.TimeRange;
import io.midwatch.detect.Observation;
import io.midwatch.detect.history.SeriesPoint;
import io.midwatch.detect.history.Tally;
import io.midwatch.detect.judge.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a check was over a stretch of time.
 *
 * @param span which stretch
 * @param from its beginning, for the charts
 * @param figures the stretch in a few figures
 * @param strip the stretch as a strip, which needs no script
 * @param failures the last looks that were not fine, newest first
 * @param alerts newest first
 */
public record CheckHistory(
    TimeSpan span,
    Instant from,
    Instant to,
    Figures figures,
    Strip strip,
    List<FailureLine> failures,
    List<AlertLine> alerts) {

  /** Makes it from what the history has of one check. */
  public static CheckHistory of(
      TimeSpan span,
      Instant now,
      List<SeriesPoint> points,
      List<Observation> failures,
      List<Alert> alerts) {
    Instant from = now.minus(span.length());
    return new CheckHistory(
        span,
        from,
        now,
        Figures.of(points),
        Strip.of(cells(span, from, now, points), "the last " + span.label()),
        failures.stream().map(seen -> FailureLine.of(seen, isBlip(seen, alerts), now)).toList(),
        alerts.stream().map(alert -> AlertLine.of(alert, now)).toList());
  }

  private static List<Tally> cells(
      TimeSpan span, Instant from, Instant to, List<SeriesPoint> points) {
    var byStart =
        points.stream().collect(Collectors.toMap(SeriesPoint::at, SeriesPoint::tally, Tally::plus));
    long step = span.step().toMillis();
    List<Tally> cells = new ArrayList<>();
    for (long at = from.toEpochMilli() / step * step; at < to.toEpochMilli(); at += step) {
      cells.add(byStart.getOrDefault(Instant.ofEpochMilli(at), Tally.NONE));
    }
    return cells;
  }

  /** Did no alert come of it? */
  private static boolean isBlip(Observation seen, List<Alert> alerts) {
    return seen.verdict().isBad()
        && alerts.stream()
            .map(alert -> new TimeRange(alert.since(), alert.resolvedAt().orElse(Instant.MAX)))
            .noneMatch(range -> range.contains(seen.at()));
  }
}
