package io.midwatch.detect.signal;

import io.midwatch.detect.Observation;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.Origin;
import java.time.Instant;
import java.util.Optional;

/** An alert as it is reported, and after something about it has changed. Pure. */
final class Reported {
  private Reported() {}

  /**
   * A new alert.
   *
   * @param number tells it from earlier ones of the same identity
   */
  static Alert opened(
      Signal signal, long number, Instant now, Optional<AlertId> beneath, Optional<String> quiet) {
    return new Alert(
        id(signal, number, now),
        signal.check(),
        signal.service(),
        signal.verdict(),
        signal.reason(),
        signal.detail(),
        signal.since().isAfter(now) ? now : signal.since(),
        now,
        Optional.empty(),
        beneath,
        quiet,
        false,
        signal.severity(),
        origin(signal, now));
  }

  /**
   * What is reported anew after its end is another alert, even if its source dates it as before.
   */
  private static AlertId id(Signal signal, long number, Instant now) {
    return AlertId.of(now, signal.check().text() + ' ' + now + ' ' + number);
  }

  private static Origin origin(Signal signal, Instant now) {
    return signal.origin().until(signal.lasts().map(now::plus));
  }

  /** What was reported again, as it is said now. */
  static Alert again(Alert a, Signal signal, Instant now) {
    return graded(a, signal, signal.detail()).of(origin(signal, now));
  }

  /** What was reported again, as grave as it is said now, in the words of before. */
  static Alert grade(Alert a, Signal signal, Instant now) {
    return graded(a, signal, a.detail())
        .of(a.origin().until(signal.lasts().map(now::plus)).ended(Optional.empty()));
  }

  private static Alert graded(Alert a, Signal signal, String words) {
    return a.judged(signal.service(), signal.verdict(), signal.reason(), words, signal.severity());
  }

  /** Does the change mean something to whoever is told? */
  static boolean means(Alert before, Alert after) {
    return before.verdict() != after.verdict()
        || before.severity() != after.severity()
        || before.reason() != after.reason()
        || !before.service().equals(after.service())
        || !before.origin().labels().equals(after.origin().labels());
  }

  /** Does it read differently? Numbers in its words may change each time it is reported. */
  static boolean reads(Alert before, Alert after) {
    return !before.detail().equals(after.detail())
        || !before.origin().notes().equals(after.origin().notes())
        || !before.origin().link().equals(after.origin().link());
  }

  /** Its source says that it is over; it is by then, unless it is reported again. */
  static Alert until(Alert a, Instant end, Instant now) {
    return a.of(a.origin().until(Optional.of(end)).ended(Optional.of(now)));
  }

  /** It ends without word of its end. */
  static Alert notHeardOf(Alert a) {
    return a.saying(a.detail() + " (" + a.origin().source() + " does not report it any more)");
  }

  /** What was said, in the shape of a look. */
  static Observation observation(Signal signal, Instant now) {
    return Observation.bare(
        signal.check(), now, signal.verdict(), signal.reason(), signal.detail());
  }
}
