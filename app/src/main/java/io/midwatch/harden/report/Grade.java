package io.midwatch.harden.report;

import io.midwatch.harden.finding.Severity;
import java.util.List;

/** A letter, for those who want one: the gravest finding decides. Best first. */
public enum Grade {
  A,
  B,
  C,
  F;

  static Grade of(List<Severity> findings) {
    Grade worst = A;
    for (Severity severity : findings) {
      Grade one =
          switch (severity) {
            case CRITICAL -> F;
            case HIGH -> C;
            case MEDIUM -> B;
            case LOW, INFO -> A;
          };
      worst = one.compareTo(worst) > 0 ? one : worst;
    }
    return worst;
  }
}
