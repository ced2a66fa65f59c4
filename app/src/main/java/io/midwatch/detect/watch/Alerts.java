package io.midwatch.detect.watch;

import io.midwatch.base.Asked;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.judge.Alert;

/** What an alert of a check says and asks for. */
final class Alerts {
  private Alerts() {}

  /** Judged anew; what it asks for follows from the verdict and the plan. */
  static Alert seen(Alert a, Watched check, Observation look) {
    return a.judged(a.service(), check.verdict(), look.reason(), look.detail(), severity(check))
        .flapping(check.flapping().on());
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
}
