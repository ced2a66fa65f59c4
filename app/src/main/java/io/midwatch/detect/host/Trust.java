package io.midwatch.detect.host;

/**
 * How far may a rise be carried on? What is new to us may have a rhythm that we have not seen: the
 * first day of a daily rotation looks like a disk that fills.
 */
final class Trust {
  private static final double DAY_AND_A_BIT = 26;
  private static final double SEEN_ENOUGH = 72;
  private static final double WEEK = 168;

  /** While a rhythm of days is possible: a night's warning, no more. */
  private static final double NIGHT = 12.5;

  private static final double SHORT = 2;
  private static final double LONG = 6;

  private Trust() {}

  /** In hours from now. */
  static double furthest(Curve curve, Ramp ramp, Relief relief) {
    double lasted = ramp.hours();
    double before = curve.hours() - lasted;
    boolean isNew = before < SEEN_ENOUGH && curve.hours() < WEEK;
    if (relief.times() > 0 || isNew) {
      return lasted >= DAY_AND_A_BIT ? Math.min(NIGHT, lasted / 2) : lasted / 6;
    }
    if (lasted <= SHORT) {
      return lasted / 2;
    }
    double share = Math.min(1, (lasted - SHORT) / (LONG - SHORT));
    return lasted * (0.5 + 0.5 * share);
  }
}
