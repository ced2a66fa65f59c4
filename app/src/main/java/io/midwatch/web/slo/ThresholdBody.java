package io.midwatch.web.slo;

import io.midwatch.detect.slo.threshold.Derived;
import java.util.Locale;
import java.util.Optional;

/** One time limit of the plan beside what was seen, as the API shows it. Times are seconds. */
record ThresholdBody(
    String check,
    String service,
    String where,
    String text,
    String kind,
    double limit,
    long answers,
    Optional<Double> p50,
    Optional<Double> p95,
    Optional<Double> p99,
    Optional<Double> caught,
    String sign,
    boolean finding,
    Optional<Double> proposed,
    String words) {
  static ThresholdBody of(Derived derived) {
    boolean timed = derived.seen().timed() > 0;
    boolean finding = derived.sign().isFinding();
    return new ThresholdBody(
        derived.limit().check().text(),
        derived.limit().service(),
        derived.limit().where(),
        derived.limit().text(),
        derived.limit().kind().name().toLowerCase(Locale.ROOT),
        derived.limit().time().toNanos() / 1e9,
        derived.seen().timed(),
        seconds(timed, derived.seen().p50()),
        seconds(timed, derived.seen().p95()),
        seconds(timed, derived.seen().p99()),
        ObjectiveBody.known(derived.share()),
        derived.sign().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        finding,
        finding ? Optional.of(derived.proposed().toNanos() / 1e9) : Optional.empty(),
        finding ? derived.text() : derived.sign().sentence());
  }

  private static Optional<Double> seconds(boolean timed, long micros) {
    return timed ? Optional.of(micros / 1e6) : Optional.empty();
  }
}
