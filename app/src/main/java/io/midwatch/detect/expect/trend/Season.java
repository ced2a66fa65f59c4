package io.midwatch.detect.expect.trend;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Which earlier values is one to be held against? Those of about the same hour, of the weekdays on
 * which it is usually about as much.
 */
final class Season {
  private static final int DAY = 24;
  private static final double ALIKE = 2;
  private static final Duration WEEKLY = Duration.ofDays(6);

  private final List<Point> points;
  private final int[] hours;
  private final int[] days;

  /**
   * @param points earlier ones, oldest first
   * @param zone by which the job runs
   */
  Season(List<Point> points, ZoneId zone) {
    this.points = points;
    this.hours = new int[points.size()];
    this.days = new int[points.size()];
    for (int i = 0; i < points.size(); i++) {
      ZonedDateTime local = points.get(i).at().atZone(zone);
      hours[i] = local.getHour();
      days[i] = local.getDayOfWeek().getValue();
    }
  }

  /**
   * The values of that kind; none where it has not been seen on that weekday yet, though it runs on
   * several.
   *
   * @param hourly do hours of the day matter?
   */
  double[] kin(Point of, ZoneId zone, boolean hourly) {
    ZonedDateTime local = of.at().atZone(zone);
    List<List<Double>> byDay = new ArrayList<>();
    for (int day = 0; day < 8; day++) {
      byDay.add(new ArrayList<>());
    }
    List<Point> same = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      int apart = Math.abs(hours[i] - local.getHour());
      if (!hourly || Math.min(apart, DAY - apart) <= 1) {
        byDay.get(days[i]).add(points.get(i).value());
        same.add(points.get(i));
      }
    }
    List<Double> own = byDay.get(local.getDayOfWeek().getValue());
    if (own.isEmpty()) {
      return isSeldom(same) ? same.stream().mapToDouble(Point::value).toArray() : new double[0];
    }
    double usual = Robust.median(own);
    return byDay.stream()
        .filter(day -> !day.isEmpty())
        .filter(day -> isAlike(Robust.median(day), usual))
        .flatMap(List::stream)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static boolean isAlike(double one, double other) {
    return one == other || (one <= other * ALIKE && other <= one * ALIKE);
  }

  private static boolean isSeldom(List<Point> same) {
    return same.size() > 1
        && Duration.between(same.getFirst().at(), same.getLast().at())
                .dividedBy(same.size() - 1L)
                .compareTo(WEEKLY)
            > 0;
  }
}
