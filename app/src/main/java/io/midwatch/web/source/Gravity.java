package io.midwatch.web.source;

import io.midwatch.base.Verdict;
import java.util.Collection;

/** What matters most to the person who looks: failing, then degraded, then unseen, then fine. */
public final class Gravity {
  private Gravity() {}

  /** 0 for the worst. */
  public static int rank(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> 0;
      case WARN -> 1;
      case UNKNOWN -> 2;
      case OK -> 3;
    };
  }

  /** The worst of these; {@code UNKNOWN} when there are none. */
  public static Verdict worst(Collection<Verdict> verdicts) {
    return verdicts.stream()
        .min((a, b) -> Integer.compare(rank(a), rank(b)))
        .orElse(Verdict.UNKNOWN);
  }
}
