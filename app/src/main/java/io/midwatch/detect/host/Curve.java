package io.midwatch.detect.host;

/** The points as shares of the whole, by hours before the newest. */
final class Curve {
  private static final double SECONDS = 3_600;

  private final double[] at;
  private final double[] level;

  private Curve(double[] at, double[] level) {
    this.at = at;
    this.level = level;
  }

  static Curve of(Packed points, double capacity) {
    int size = points.count();
    double[] at = new double[size];
    double[] level = new double[size];
    long now = points.newest();
    int[] next = {0};
    points.each((when, used) -> {
      at[next[0]] = (when - now) / SECONDS;
      level[next[0]++] = used / capacity;
    });
    return new Curve(at, level);
  }

  /** The hour of a point: the newest is at zero, earlier ones below. */
  double at(int point) {
    return at[point];
  }

  /** The share of the whole at a point. */
  double level(int point) {
    return level[point];
  }

  int size() {
    return at.length;
  }

  /** How long the whole curve is, in hours. */
  double hours() {
    return -at[0];
  }

  double newest() {
    return level[size() - 1];
  }

  /** The first point that is no earlier than this. */
  int from(double hour) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at[middle] < hour) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
