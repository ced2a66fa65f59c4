package io.midwatch.web.heartbeat;

import io.midwatch.detect.expect.trend.Point;
import io.midwatch.web.heartbeat.view.Spark;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Small lines of what runs measured. */
final class Sparks {
  private static final String RUN = "run_seconds";
  private static final int SHOWN = 40;
  private static final int MOST = 9;
  private static final double WIDE = 100;
  private static final double HIGH = 18;

  private Sparks() {}

  /** Those of one heartbeat, the run time first. */
  static List<Spark> of(Map<String, List<Point>> figures) {
    Map<String, List<Point>> rest = new TreeMap<>(figures);
    Optional<Spark> time = Optional.ofNullable(rest.remove(RUN)).flatMap(Sparks::time);
    return java.util.stream.Stream.concat(
            time.stream(),
            rest.entrySet().stream()
                .flatMap(one -> line(one.getKey(), one.getKey(), one.getValue()).stream()))
        .limit(MOST)
        .toList();
  }

  /** How long runs took; empty while there are too few. */
  static Optional<Spark> time(List<Point> points) {
    return line("run time", RUN, points);
  }

  private static Optional<Spark> line(String name, String figure, List<Point> all) {
    List<Point> points = all.subList(Math.max(0, all.size() - SHOWN), all.size());
    if (points.size() < 3) {
      return Optional.empty();
    }
    double least = points.stream().mapToDouble(Point::value).min().orElse(0);
    double most = points.stream().mapToDouble(Point::value).max().orElse(0);
    double last = points.getLast().value();
    StringJoiner line = new StringJoiner(" ");
    for (int i = 0; i < points.size(); i++) {
      double x = WIDE * i / (points.size() - 1);
      double y = HIGH + 1 - HIGH * points.get(i).value() / Math.max(1e-9, most);
      line.add(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
    }
    return Optional.of(
        new Spark(
            name,
            line.toString(),
            name
                + ": "
                + Amount.of(figure, last)
                + ", lately "
                + Amount.of(figure, least)
                + " to "
                + Amount.of(figure, most)));
  }
}
