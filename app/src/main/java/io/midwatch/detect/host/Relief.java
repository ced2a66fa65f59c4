package io.midwatch.detect.host;

/**
 * Were rises like this one taken back before, as log rotation does?
 *
 * @param times how often a rise of about this size, or a larger one, was taken back
 * @param largest the largest of them
 */
record Relief(int times, double largest) {
  /** A turn counts when it is this share of the present rise. */
  private static final double TURN = 0.4;

  /** A rise was taken back when half of it was. */
  private static final double BACK = 0.5;

  /** The present one may be so much larger than the largest of them. */
  private static final double LARGER = 1.3;

  private static final double ROOM = 1.15;

  /** Nobody waits for relief above this level. */
  private static final double FULL = 0.97;

  /** What happened before the ramp began. */
  static Relief before(Curve curve, Ramp ramp) {
    double turn = TURN * ramp.rise();
    int times = 0;
    double largest = 0;
    double low = curve.level(0);
    double high = curve.level(0);
    boolean up = true;
    for (int i = 1; i <= ramp.start(); i++) {
      double now = curve.level(i);
      if (up && now > high) {
        high = now;
      } else if (up && high - now >= Math.max(turn, BACK * (high - low))) {
        double rise = high - low;
        if (rise * LARGER >= ramp.rise()) {
          times++;
          largest = Math.max(largest, rise);
        }
        up = false;
        low = now;
      } else if (now < low) {
        low = now;
        high = up ? now : high;
      } else if (!up && now - low >= turn) {
        up = true;
        high = now;
      }
    }
    return new Relief(times, largest);
  }

  /** Will a rise from this level be taken back in time, as it was at least twice? */
  boolean expects(double low) {
    return times >= 2 && low + ROOM * largest < FULL;
  }
}
