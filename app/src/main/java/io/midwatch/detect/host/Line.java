package io.midwatch.detect.host;

import java.util.Arrays;
import java.util.Optional;

/**
 * A straight line through points, by the median of the slopes between them (Theil and Sen): up to a
 * quarter of the points may be anything.
 *
 * @param rate shares of the whole per hour; above zero
 * @param now where it is at hour zero
 * @param fast the slope that a tenth exceeds
 * @param slow the slope that a tenth stays below
 * @param scatter the median distance of points from it, as a share of the rise
 * @param above how far the highest twentieth of the points stands above it
 */
record Line(double rate, double now, double fast, double slow, double scatter, double above) {
  private static final int MOST = 40;

  /** Through the points of the curve from here on; empty when it does not rise. */
  static Optional<Line> through(Curve curve, int from) {
    int count = curve.size() - from;
    if (count < 3) {
      return Optional.empty();
    }
    int taken = Math.min(count, MOST);
    double[] x = new double[taken];
    double[] y = new double[taken];
    for (int i = 0; i < taken; i++) {
      int which = from + (int) Math.round((double) i * (count - 1) / (taken - 1));
      x[i] = curve.at(which);
      y[i] = curve.level(which);
    }
    return through(x, y);
  }

  static Optional<Line> through(double[] x, double[] y) {
    double[] slopes = slopes(x, y);
    if (slopes.length < 3) {
      return Optional.empty();
    }
    double rate = quantile(slopes, 0.5);
    if (rate <= 0) {
      return Optional.empty();
    }
    double[] rest = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      rest[i] = y[i] - rate * x[i];
    }
    Arrays.sort(rest);
    double now = quantile(rest, 0.5);
    double above = Math.max(0, quantile(rest, 0.95) - now);
    for (int i = 0; i < rest.length; i++) {
      rest[i] = Math.abs(rest[i] - now);
    }
    Arrays.sort(rest);
    double rise = rate * (x[x.length - 1] - x[0]);
    double scatter = rise <= 0 ? 1 : quantile(rest, 0.5) / rise;
    return Optional.of(
        new Line(rate, now, quantile(slopes, 0.9), quantile(slopes, 0.1), scatter, above));
  }

  private static double[] slopes(double[] x, double[] y) {
    double[] slopes = new double[x.length * (x.length - 1) / 2];
    int found = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = i + 1; j < x.length; j++) {
        double across = x[j] - x[i];
        if (across > 0) {
          slopes[found++] = (y[j] - y[i]) / across;
        }
      }
    }
    double[] sorted = Arrays.copyOf(slopes, found);
    Arrays.sort(sorted);
    return sorted;
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int low = (int) place;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
  }
}
