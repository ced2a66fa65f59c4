package io.midwatch.detect.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** How full a disk is, by the hour since it was first seen: made series, each from a seed. */
interface DiskSeries {
  Instant START = Instant.parse("2026-03-02T00:00:00Z");
  Duration HORIZON = Duration.ofHours(24);

  /** From 0 to 1; 1 and more is full. */
  double at(double hour);

  /**
   * What was forecast while it ran.
   *
   * @param alert the hour of the first forecast that it will be full
   * @param said how long that forecast gave it
   * @param full the hour at which it was full
   */
  record Run(Optional<Double> alert, Optional<Duration> said, Optional<Double> full) {
    /** Hours between the alert and the full disk. */
    double lead() {
      return full.orElseThrow() - alert.orElseThrow();
    }
  }

  /** Reports it every so many minutes for so many hours, until it is full. */
  default Run run(double hours, int minutes) {
    Trace trace = new Trace();
    Optional<Double> alert = Optional.empty();
    Optional<Duration> said = Optional.empty();
    for (long minute = 0; minute <= hours * 60; minute += minutes) {
      double hour = minute / 60.0;
      double level = at(hour);
      if (level >= 1) {
        return new Run(alert, said, Optional.of(hour));
      }
      trace.add(START.plusSeconds(minute * 60), level * 100);
      Forecast forecast = Forecast.of(trace, 100, HORIZON);
      if (alert.isEmpty() && forecast.kind() == Forecast.Kind.FULL) {
        alert = Optional.of(hour);
        said = forecast.fullIn();
      }
    }
    return new Run(alert, said, Optional.empty());
  }

  /** Grows by so much an hour from this hour on. */
  static DiskSeries linear(double from, double perHour, double start) {
    return hour -> from + perHour * Math.max(0, hour - start);
  }

  /** Rises and is taken back, every period. */
  static DiskSeries teeth(double from, double height, double period, double phase) {
    return hour -> {
      double place = (hour + phase) / period;
      return from + height * (place - Math.floor(place));
    };
  }

  /** Teeth of which none is like the other: heights and lengths differ by up to a fifth. */
  static DiskSeries uneven(long seed, double from, double height, double period) {
    Random random = new Random(seed);
    int count = (int) (900 / period) + 3;
    double[] starts = new double[count];
    double[] heights = new double[count];
    double start = -random.nextDouble() * period;
    for (int i = 0; i < count; i++) {
      starts[i] = start;
      start += period * (0.8 + 0.4 * random.nextDouble());
      heights[i] = height * (0.8 + 0.2 * random.nextDouble());
    }
    return hour -> {
      int which = java.util.Arrays.binarySearch(starts, hour);
      which = which < 0 ? -which - 2 : which;
      double length = starts[which + 1] - starts[which];
      return from + heights[which] * (hour - starts[which]) / length;
    };
  }

  /** This with noise of so much. */
  default DiskSeries noisy(long seed, double amount) {
    Random random = new Random(seed);
    return hour -> at(hour) + amount * (2 * random.nextDouble() - 1);
  }

  /** Both, one on top of the other. */
  default DiskSeries plus(DiskSeries other) {
    return hour -> at(hour) + other.at(hour);
  }

  /** This until that hour, then the other. */
  default DiskSeries until(double end, DiskSeries other) {
    return hour -> hour < end ? at(hour) : other.at(hour);
  }
}
