package io.midwatch.detect.host;

import java.util.Optional;

/**
 * The rise that goes on now: from the last time it stood low to the newest point, with no more of
 * it taken back on the way than a part.
 *
 * @param start the point at which it begins
 * @param low the lowest level before it
 */
record Ramp(Curve curve, int start, double low) {
  /** So much of a rise may be taken back within it. */
  private static final double TAKEN_BACK = 0.4;

  /** A rise begins where a tenth of it is done. */
  private static final double FOOT = 0.1;

  private static final int LEAST_POINTS = 5;

  /** It goes on when its last third rises at this share of its pace at least. */
  private static final double GOING_ON = 0.4;

  /** The rise within the newest hours; empty when there is none that counts. */
  static Optional<Ramp> in(Curve curve, double hours) {
    int from = curve.from(-hours);
    int newest = curve.size() - 1;
    if (newest - from < LEAST_POINTS - 1) {
      return Optional.empty();
    }
    int lowest = from;
    for (int i = from; i <= newest; i++) {
      lowest = curve.level(i) <= curve.level(lowest) ? i : lowest;
    }
    double rise = curve.newest() - curve.level(lowest);
    if (rise <= 0 || drawdown(curve, lowest) > TAKEN_BACK * rise) {
      return Optional.empty();
    }
    int start = lowest;
    for (int i = lowest; i <= newest; i++) {
      start = curve.level(i) <= curve.level(lowest) + FOOT * rise ? i : start;
    }
    return newest - start < LEAST_POINTS - 1
        ? Optional.empty()
        : Optional.of(new Ramp(curve, start, curve.level(lowest)));
  }

  private static double drawdown(Curve curve, int from) {
    double top = Double.NEGATIVE_INFINITY;
    double deepest = 0;
    for (int i = from; i < curve.size(); i++) {
      top = Math.max(top, curve.level(i));
      deepest = Math.max(deepest, top - curve.level(i));
    }
    return deepest;
  }

  double rise() {
    return curve.newest() - low;
  }

  double hours() {
    return -curve.at(start);
  }

  Optional<Line> line() {
    return Line.through(curve, start);
  }

  /** Does it still rise, or did it come to rest? */
  boolean isGoingOn(Line line) {
    int third = curve.from(-hours() / 3);
    if (curve.size() - third < 3) {
      return true;
    }
    return Line.through(curve, third)
        .filter(late -> late.rate() >= GOING_ON * line.rate())
        .isPresent();
  }

  /** Where it stands now at the top of its waves. */
  double top(Line line) {
    return Math.max(curve.newest(), line.now() + line.above());
  }
}
