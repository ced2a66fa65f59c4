package io.midwatch.web.slo;

import io.midwatch.detect.slo.SymptomView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The symptoms of one service, as the API shows them. Times are seconds. */
record SymptomBody(
    String service,
    boolean errors,
    Optional<Long> errorsOverSeconds,
    Optional<Double> errorShare,
    Optional<Instant> erringSince,
    List<SpeedBody> speeds) {
  record SpeedBody(
      String check,
      Optional<Double> median,
      boolean judged,
      Optional<Double> usual,
      int weeks,
      Optional<Instant> slowSince) {}

  static SymptomBody of(SymptomView view) {
    return new SymptomBody(
        view.service(),
        view.errors(),
        view.stretch().map(Duration::toSeconds),
        ObjectiveBody.known(view.looks().badShare()),
        view.erring(),
        view.speeds().stream().map(SymptomBody::speed).toList());
  }

  private static SpeedBody speed(SymptomView.Speed speed) {
    boolean judged = speed.usual().isKnown();
    return new SpeedBody(
        speed.check().text(),
        speed.median() == 0 ? Optional.empty() : Optional.of(speed.median() / 1e6),
        judged,
        judged ? Optional.of(speed.usual().micros() / 1e6) : Optional.empty(),
        speed.usual().weeks(),
        speed.slow());
  }
}
