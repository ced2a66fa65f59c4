package io.midwatch.detect.expect.trend;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Runs take longer than they used to.
 *
 * <p>Found in two ways. A step: what is typical of the last runs, each held against earlier ones of
 * its kind of day, is so many percent more, as nearly each of them is, and by far more than chance
 * makes of values that lie this far apart. A slope: over the last two months the run time has risen
 * by as much, and rises outnumber falls by far more than chance makes. A few wild runs move
 * neither, nor do heavier weekdays. Once found it stays until half of it is gone.
 *
 * @param usual seconds that earlier runs took, typically
 * @param now seconds that the last ones take
 * @param earlier how many earlier ones that are, runs or days
 * @param last how many last ones
 * @param growth of the natural logarithm of the seconds, a day; zero or less where it does not rise
 */
public record Slower(double usual, double now, int earlier, int last, double growth) {
  private static final int LEAST = 21;
  private static final int LAST = 7;
  private static final int LEAST_SLOPE = 28;
  private static final int SLOPE = 60;

  /** Chance makes this of values that lie apart at random once in three hundred thousand times. */
  private static final double SURE = 4.5;

  private static final double STILL_SURE = 2;

  /**
   * At most this part of the earlier runs took as long as nearly each of the last ones. Six of
   * seven such at random would come once in a hundred thousand times.
   */
  private static final double OFTEN = 0.1;

  private static final double LEAST_SPREAD = 0.03;

  /** The median of a sample lies so much farther from that of all than its mean would. */
  private static final double MEDIAN = 1.2533;

  private static final double TINY = 1e-3;

  /**
   * Is it so?
   *
   * @param points run times in seconds, oldest first
   * @param percent so much longer is worth telling
   * @param zone by which the job runs
   * @param before was it so before?
   */
  public static Optional<Slower> of(List<Point> points, int percent, ZoneId zone, boolean before) {
    if (points.size() < LEAST) {
      return Optional.empty();
    }
    double need = Math.log1p(percent / 100.0) * (before ? 0.5 : 1);
    double sure = before ? STILL_SURE : SURE;
    return step(points, need, before, zone)
        .or(() -> slope(newest(points, SLOPE), need, sure, zone))
        .filter(found -> found.now - found.usual >= 1);
  }

  private static List<Point> newest(List<Point> points, int most) {
    return points.subList(Math.max(0, points.size() - most), points.size());
  }

  private static double log(double seconds) {
    return Math.log(Math.max(TINY, seconds));
  }

  private static Optional<Slower> step(
      List<Point> points, double need, boolean before, ZoneId zone) {
    List<Point> earlier = points.subList(0, points.size() - LAST);
    Season season = new Season(earlier, zone);
    List<Point> recent = newest(points, LAST);
    double[] longer = apart(recent, season, zone);
    boolean most = before || Arrays.stream(longer).filter(by -> by >= need / 2).count() >= LAST - 1;
    if (longer.length < LAST - 1 || !most || Robust.median(longer) < need) {
      return Optional.empty();
    }
    double[] noise = apart(earlier, season, zone);
    if (noise.length < LEAST - LAST) {
      return Optional.empty();
    }
    if (!before && often(noise, longer) > OFTEN) {
      return Optional.empty();
    }
    double spread = Math.max(LEAST_SPREAD, Robust.spread(noise));
    double chance =
        MEDIAN
            * spread
            * Math.sqrt(1.0 / longer.length + 1.0 / noise.length)
            * Robust.memory(noise, spread);
    double by = Robust.median(longer);
    if (by < (before ? STILL_SURE : SURE) * chance) {
      return Optional.empty();
    }
    double now = Robust.median(recent.stream().map(Point::value).toList());
    double growth = Math.max(0, Robust.slope(days(newest(points, SLOPE)), logs(points, zone)));
    return Optional.of(new Slower(now / Math.exp(by), now, earlier.size(), LAST, growth));
  }

  /** Which part of the earlier ones was as long as all of the last ones but the shortest are? */
  private static double often(double[] earlier, double[] last) {
    double[] sorted = last.clone();
    Arrays.sort(sorted);
    return (double) Arrays.stream(earlier).filter(by -> by >= sorted[1]).count() / earlier.length;
  }

  /** By how much each is more than what is usual on such days, in logarithms. */
  private static double[] apart(List<Point> points, Season season, ZoneId zone) {
    return points.stream()
        .map(point -> {
          double[] kin = season.kin(point, zone, false);
          return kin.length == 0 ? Double.NaN : log(point.value()) - log(Robust.median(kin));
        })
        .mapToDouble(Double::doubleValue)
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  /** The newest as logarithms, without what weekdays make of them. */
  private static double[] logs(List<Point> points, ZoneId zone) {
    List<Point> newest = newest(points, SLOPE);
    double[] logs = newest.stream().mapToDouble(point -> log(point.value())).toArray();
    int[] days =
        newest.stream().mapToInt(one -> one.at().atZone(zone).getDayOfWeek().getValue()).toArray();
    double[] plain = logs.clone();
    double middle = Robust.median(logs);
    for (int day = 1; day <= 7; day++) {
      int of = day;
      double[] own =
          IntStream.range(0, logs.length)
              .filter(i -> days[i] == of)
              .mapToDouble(i -> logs[i])
              .toArray();
      for (int i = 0; i < logs.length && own.length >= 3; i++) {
        plain[i] -= days[i] == day ? Robust.median(own) - middle : 0;
      }
    }
    return plain;
  }

  private static double[] days(List<Point> points) {
    return points.stream()
        .mapToDouble(point -> point.at().getEpochSecond() / (double) Duration.ofDays(1).toSeconds())
        .toArray();
  }

  private static Optional<Slower> slope(List<Point> points, double need, double sure, ZoneId zone) {
    double[] logs = logs(points, zone);
    double rise = Robust.rise(logs);
    if (logs.length < LEAST_SLOPE || rise < sure) {
      return Optional.empty();
    }
    double[] days = days(points);
    double slope = Robust.slope(days, logs);
    double[] level =
        IntStream.range(0, logs.length).mapToDouble(i -> logs[i] - slope * days[i]).toArray();
    double first = Robust.median(level) + slope * days[0];
    double now = Robust.median(Arrays.copyOfRange(logs, logs.length - LAST, logs.length));
    boolean grown = slope * (days[days.length - 1] - days[0]) >= need && now - first >= need * 0.8;
    return grown && rise / Robust.memory(level, Robust.spread(level)) >= sure
        ? Optional.of(new Slower(Math.exp(first), Math.exp(now), points.size() - LAST, LAST, slope))
        : Optional.empty();
  }

  /** How much longer they take, in percent. */
  public long percent() {
    return Math.round((now / usual - 1) * 100);
  }

  /** In how many days they will take this long, if it goes on so; empty: not in four months. */
  public Optional<Long> daysUntil(Duration limit) {
    double days = (Math.log(limit.toMillis() / 1000.0) - Math.log(now)) / growth;
    return growth > 1e-4 && days >= 0 && days <= 120
        ? Optional.of(Math.max(1, Math.round(days)))
        : Optional.empty();
  }
}
