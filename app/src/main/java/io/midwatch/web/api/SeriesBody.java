package io.midwatch.web.api;

import io.midwatch.base.TimeRange;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.history.SeriesPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Figures of a check over time; steps without a look are left out.
 *
 * @param blind when nothing could be seen: neither up nor down
 */
record SeriesBody(
    String check,
    Instant from,
    Instant to,
    double stepSeconds,
    List<PointBody> points,
    List<BlindBody> blind) {

  /**
   * One step. Times are seconds over the looks that got an answer, null when none did.
   *
   * @param availability share of good and degraded looks among those that say something, 0 to 1;
   *     null when none does
   * @param phases mean seconds by phase
   */
  record PointBody(
      Instant at,
      long ok,
      long warn,
      long fail,
      long unknown,
      Optional<Double> availability,
      Optional<Double> min,
      Optional<Double> p50,
      Optional<Double> p95,
      Optional<Double> p99,
      Optional<Double> max,
      long timed,
      Map<String, Double> phases) {}

  record BlindBody(Instant from, Instant to, String cause, String detail) {}

  static SeriesBody of(
      String check,
      TimeRange range,
      Duration step,
      List<SeriesPoint> points,
      List<BlindPeriod> blind) {
    return new SeriesBody(
        check,
        range.from(),
        range.to(),
        step.toMillis() / 1e3,
        points.stream().map(SeriesBody::point).toList(),
        blind.stream().map(SeriesBody::blind).toList());
  }

  private static PointBody point(SeriesPoint point) {
    return new PointBody(
        point.at(),
        point.tally().ok(),
        point.tally().warn(),
        point.tally().fail(),
        point.tally().unknown(),
        Optional.of(point.tally().availability()).filter(share -> !share.isNaN()),
        seconds(point, point.min()),
        seconds(point, point.p50()),
        seconds(point, point.p95()),
        seconds(point, point.p99()),
        seconds(point, point.max()),
        point.timed(),
        ObservationBody.seconds(point.phaseMeans(), 1e6));
  }

  private static Optional<Double> seconds(SeriesPoint point, long micros) {
    return point.timed() == 0 ? Optional.empty() : Optional.of(micros / 1e6);
  }

  private static BlindBody blind(BlindPeriod period) {
    return new BlindBody(
        period.range().from(),
        period.range().to(),
        period.cause().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        period.detail());
  }
}
