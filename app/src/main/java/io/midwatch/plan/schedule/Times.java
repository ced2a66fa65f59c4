package io.midwatch.plan.schedule;

import java.util.List;

/**
 * At which times of a day? Those whose hour, minute and second all count.
 *
 * @param hours as bits
 * @param minutes as bits
 * @param seconds within the minute, in microseconds
 */
record Times(int hours, long minutes, List<Steps> seconds) {
  /**
   * From a start in equal steps to a stop that counts.
   *
   * @param start and the others in microseconds
   */
  record Steps(long start, long stop, long step) {
    /** The first at or after a value; -1 when there is none. */
    long next(long from) {
      if (from <= start) {
        return start;
      }
      long found = start + (from - start + step - 1) / step * step;
      return found <= stop ? found : -1;
    }

    static Steps only(long value) {
      return new Steps(value, value, 1);
    }
  }

  Times {
    seconds = List.copyOf(seconds);
  }

  /** The first time at or after a microsecond of the day; -1 when there is none that day. */
  long next(long from) {
    int hour = (int) (from / Micros.HOUR);
    long left = from % Micros.HOUR;
    for (int h = bit(hours, hour); h >= 0; h = bit(hours, h + 1)) {
      long within = withinHour(h == hour ? left : 0);
      if (within >= 0) {
        return h * Micros.HOUR + within;
      }
    }
    return -1;
  }

  private long withinHour(long from) {
    int minute = (int) (from / Micros.MINUTE);
    int m = bit(minutes, minute);
    if (m == minute) {
      long second = second(from % Micros.MINUTE);
      if (second >= 0) {
        return m * Micros.MINUTE + second;
      }
      m = bit(minutes, minute + 1);
    }
    return m < 0 ? -1 : m * Micros.MINUTE + second(0);
  }

  private long second(long from) {
    long best = -1;
    for (int i = 0; i < seconds.size(); i++) {
      long found = seconds.get(i).next(from);
      if (found >= 0 && (best < 0 || found < best)) {
        best = found;
      }
    }
    return best;
  }

  /** The first bit set, from one on; -1 when there is none. */
  static int bit(long bits, int from) {
    long rest = from > 63 ? 0 : bits & -1L << from;
    return rest == 0 ? -1 : Long.numberOfTrailingZeros(rest);
  }
}
