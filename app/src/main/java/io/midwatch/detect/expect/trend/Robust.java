package io.midwatch.detect.expect.trend;

import java.util.Collection;

/** Figures that a few wild values do not move. */
final class Robust {
  /** From the median of distances to the standard deviation of a normal distribution. */
  private static final double NORMAL = 1.4826;

  private Robust() {}

  static double median(Collection<Double> values) {
    return median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The value in the middle; of an even number, between the two. */
  static double median(double... values) {
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /**
   * How far values lie apart, as a standard deviation: the larger of what the median of distances
   * and half of what the mean square says, a little more where they are few.
   */
  static double spread(double... values) {
    double middle = median(values);
    double[] far = new double[values.length];
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      far[i] = Math.abs(values[i] - middle);
      squares += far[i] * far[i];
    }
    double deviation = Math.sqrt(squares / values.length);
    return Math.max(NORMAL * median(far), deviation / 2) * (1 + 4.0 / values.length);
  }

  /** The slope in the middle of those between any two points (Theil and Sen). */
  static double slope(double[] x, double[] y) {
    double[] slopes = new double[x.length * (x.length - 1) / 2];
    int count = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = i + 1; j < x.length; j++) {
        slopes[count++] = (y[j] - y[i]) / Math.max(1e-9, x[j] - x[i]);
      }
    }
    return median(slopes);
  }

  /**
   * By how many standard deviations there are more rises than falls between any two values than
   * chance makes (Mann and Kendall); below zero: more falls.
   */
  static double rise(double[] y) {
    long sum = 0;
    for (int i = 0; i < y.length; i++) {
      for (int j = i + 1; j < y.length; j++) {
        sum += (long) Math.signum(y[j] - y[i]);
      }
    }
    double n = y.length;
    double deviation = Math.sqrt(n * (n - 1) * (2 * n + 5) / 18);
    return sum == 0 ? 0 : (sum - Math.signum((double) sum)) / deviation;
  }

  /**
   * By what factor chance is larger than it would be if values did not resemble those before them:
   * 1 where they do not.
   *
   * @param values in their order, around a level
   * @param spread theirs
   */
  static double memory(double[] values, double spread) {
    double middle = median(values);
    double[] near = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      near[i] = Math.clamp(values[i] - middle, -3 * spread, 3 * spread);
    }
    double both = 0;
    double square = 1e-12;
    for (int i = 0; i < near.length; i++) {
      both += i == 0 ? 0 : near[i] * near[i - 1];
      square += near[i] * near[i];
    }
    double alike = Math.clamp(both / square + 1.0 / Math.sqrt(values.length), 0, 0.7);
    return Math.sqrt((1 + alike) / (1 - alike));
  }
}
