package io.midwatch.detect.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lows of the last days, newest last: what stays when a day's teeth are taken off.
 *
 * @param days the lowest of each day, with its hour
 * @param tooth how far a day rises above its low, the most of the last three
 */
record Lows(List<Low> days, double tooth) {
  private static final double DAY = 24;
  private static final int MOST = 14;
  private static final int LEAST = 4;
  private static final double TAKEN_BACK = 0.25;
  private static final double GOING_ON = 0.3;
  private static final double WEEK = 168;
  private static final double NIGHT = 12.5;

  record Low(double at, double level) {}

  /** Of at least four days. */
  static Optional<Lows> of(Curve curve) {
    int days = (int) Math.min(MOST, curve.hours() / DAY);
    if (days < LEAST) {
      return Optional.empty();
    }
    List<Low> lows = new ArrayList<>();
    double tooth = 0;
    for (int day = days; day > 0; day--) {
      int from = curve.from(-day * DAY);
      int to = day == 1 ? curve.size() : curve.from(-(day - 1) * DAY);
      if (from == to) {
        return Optional.empty();
      }
      int low = from;
      double high = curve.level(from);
      for (int i = from; i < to; i++) {
        low = curve.level(i) < curve.level(low) ? i : low;
        high = Math.max(high, curve.level(i));
      }
      lows.add(new Low(curve.at(low), curve.level(low)));
      tooth = day <= 3 ? Math.max(tooth, high - curve.level(low)) : tooth;
    }
    return Optional.of(new Lows(lows, tooth));
  }

  /** What they say when the newest four, or all of them, climb steadily. */
  Optional<Forecast> forecast(Curve curve, double horizon) {
    return climb(days.subList(days.size() - LEAST, days.size()), curve, horizon)
        .or(() -> climb(days, curve, horizon));
  }

  private Optional<Forecast> climb(List<Low> lows, Curve curve, double horizon) {
    double rise = lows.getLast().level() - lows.getFirst().level();
    if (rise <= 0 || !steady(lows, rise)) {
      return Optional.empty();
    }
    double[] x = lows.stream().mapToDouble(Low::at).toArray();
    double[] y = lows.stream().mapToDouble(Low::level).toArray();
    return Line.through(x, y)
        .filter(line -> isGoingOn(lows, line))
        .map(line -> {
          double remaining =
              Math.max(0, 1 - Math.max(curve.newest(), top(line, x[x.length - 1]))) / line.rate();
          double span = -x[0];
          Relief relief = Relief.before(curve, new Ramp(curve, curve.from(x[0]), y[0]));
          double furthest = relief.times() > 0 || curve.hours() < WEEK ? NIGHT : span;
          boolean full = remaining <= Math.min(horizon, furthest);
          Forecast.Kind kind = Forecast.Kind.LATER;
          if (full) {
            kind = relief.expects(y[0]) ? Forecast.Kind.RELIEVED : Forecast.Kind.FULL;
          }
          return Forecast.made(kind, remaining, line, span);
        });
  }

  private static boolean steady(List<Low> lows, double rise) {
    double top = lows.getFirst().level();
    for (Low low : lows) {
      if (top - low.level() > TAKEN_BACK * rise) {
        return false;
      }
      top = Math.max(top, low.level());
    }
    return true;
  }

  /** Not one leap: each of the newest days rises at a part of the pace at least. */
  private static boolean isGoingOn(List<Low> lows, Line line) {
    for (int i = lows.size() - LEAST + 1; i < lows.size(); i++) {
      Low before = lows.get(i - 1);
      Low low = lows.get(i);
      if (low.level() - before.level() < GOING_ON * line.rate() * (low.at() - before.at())) {
        return false;
      }
    }
    return true;
  }

  /** Where the tooth of the newest low ends. */
  private double top(Line line, double newest) {
    return line.now() + line.rate() * newest + tooth;
  }
}
