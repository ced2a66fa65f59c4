package io.midwatch.detect.expect.trend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * One measure of one job over time: a point for every run, or for every span where runs are more
 * frequent than that. For one thread.
 */
public final class Figures {
  private static final int SAMPLED = 64;

  private final Duration span;
  private final int most;
  private final List<Point> points = new ArrayList<>();
  private final List<Double> sample = new ArrayList<>();

  private Figures(Duration span, int most, Collection<Point> kept) {
    this.span = span;
    this.most = most;
    points.addAll(kept);
  }

  /** How long runs take: by days of UTC, those of four months of a daily job. */
  public static Figures ofTime(Collection<Point> kept) {
    return new Figures(Duration.ofDays(1), 120, kept);
  }

  /** What runs do: by hours, those of two weeks of a frequent job. */
  public static Figures ofWork(Collection<Point> kept) {
    return new Figures(Duration.ofHours(1), 400, kept);
  }

  /**
   * A run ended. One that belongs to a span before the last one, because it came late, is left out.
   *
   * @return did a point become final by it: that of the run, or that of the span before
   */
  public boolean add(Instant at, double value) {
    boolean same = !points.isEmpty() && spanOf(points.getLast().at()) == spanOf(at);
    if (!same && !points.isEmpty() && at.isBefore(points.getLast().at())) {
      return false;
    }
    boolean single = isSingle();
    if (!same) {
      sample.clear();
      sample.add(value);
      points.add(new Point(at, value, 1, false));
      if (points.size() > most) {
        points.removeFirst();
      }
      return points.size() > 1;
    }
    Point last = points.getLast();
    if (sample.isEmpty()) {
      sample.add(last.value());
    }
    if (sample.size() >= SAMPLED) {
      sample.remove(last.runs() % SAMPLED);
    }
    sample.add(value);
    points.set(
        points.size() - 1,
        new Point(last.at(), Robust.median(sample), last.runs() + 1, last.odd()));
    return single;
  }

  private long spanOf(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), span.toSeconds());
  }

  /** Is there usually one run in a span? */
  private boolean isSingle() {
    return points.size() < 2
        || Robust.median(points.stream().map(point -> (double) point.runs()).toList()) < 1.5;
  }

  /** Those that are final, oldest first: not yet that of a span which more runs will fall into. */
  public List<Point> settled() {
    return isSingle() || points.isEmpty()
        ? List.copyOf(points)
        : List.copyOf(points.subList(0, points.size() - 1));
  }

  /** All, oldest first. */
  public List<Point> all() {
    return List.copyOf(points);
  }

  /** The last settled one was found to be next to nothing. */
  public void odd() {
    int last = settled().size() - 1;
    points.set(last, points.get(last).asOdd());
  }
}
