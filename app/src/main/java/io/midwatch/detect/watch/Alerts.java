package io.midwatch.detect.watch;

import io.midwatch.base.Asked;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import java.time.Instant;
import java.util.Optional;

/** An alert after something about it has changed. */
final class Alerts {
  private Alerts() {}

  /** Judged anew; what it asks for follows from the verdict and the plan. */
  static Alert seen(Alert a, Watched check, Observation look) {
    return new Alert(
        a.id(),
        a.check(),
        a.service(),
        check.verdict(),
        look.reason(),
        look.detail(),
        a.since(),
        a.openedAt(),
        a.resolvedAt(),
        a.beneath(),
        a.quiet(),
        check.flapping().on(),
        severity(check));
  }

  /** What an alert of this check asks for now; a term that ends soon asks for more. */
  static Severity severity(Watched check) {
    Verdict verdict = check.verdict();
    Asked asked = check.spec().asked();
    Severity plain = asked.of(verdict);
    return !asked.says(verdict) && Severity.NOTICE.isGraverThan(plain) && check.endsSoon()
        ? Severity.NOTICE
        : plain;
  }

  static Alert asking(Alert a, Severity severity) {
    return new Alert(
        a.id(),
        a.check(),
        a.service(),
        a.verdict(),
        a.reason(),
        a.detail(),
        a.since(),
        a.openedAt(),
        a.resolvedAt(),
        a.beneath(),
        a.quiet(),
        a.flapping(),
        severity);
  }

  static Alert beneath(Alert a, Optional<AlertId> cause) {
    return with(a, a.resolvedAt(), cause, a.quiet(), a.flapping());
  }

  static Alert quiet(Alert a, Optional<String> why) {
    return with(a, a.resolvedAt(), a.beneath(), why, a.flapping());
  }

  static Alert flapping(Alert a, boolean flapping) {
    return with(a, a.resolvedAt(), a.beneath(), a.quiet(), flapping);
  }

  static Alert resolved(Alert a, Instant at) {
    return with(a, Optional.of(at), a.beneath(), a.quiet(), false);
  }

  private static Alert with(
      Alert a,
      Optional<Instant> resolvedAt,
      Optional<AlertId> beneath,
      Optional<String> quiet,
      boolean flapping) {
    return new Alert(
        a.id(),
        a.check(),
        a.service(),
        a.verdict(),
        a.reason(),
        a.detail(),
        a.since(),
        a.openedAt(),
        resolvedAt,
        beneath,
        quiet,
        flapping,
        a.severity());
  }
}
