package io.midwatch.detect.judge;

import io.midwatch.base.Reason;
import io.midwatch.detect.Observation;

/**
 * A day on which something ends unless somebody renews it, such as a certificate. It is announced
 * in steps, each of them news; what can wait for the digest in the beginning can't on its last
 * days.
 */
public final class Term {
  /** What ends within so many days is told at once. */
  private static final double SOON_DAYS = 3;

  private Term() {}

  /** Is this the reason of an alert that counts down? */
  public static boolean isReason(Reason reason) {
    return reason == Reason.CERT_EXPIRING;
  }

  /** Does what this look warns of end within three days? */
  public static boolean isSoon(Observation look) {
    return isReason(look.reason())
        && look.measures().containsKey("cert_rung")
        && look.measures().getOrDefault("cert_days", Double.MAX_VALUE) <= SOON_DAYS;
  }
}
