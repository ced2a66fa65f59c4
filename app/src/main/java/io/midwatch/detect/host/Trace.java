package io.midwatch.detect.host;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How much was used, over the last four weeks: every report of the last hours, and further back the
 * lowest and the highest of each ten minutes, then of each hour, so that neither peaks nor troughs
 * are lost. At most some two thousand points, in some bytes each. For one thread.
 */
public final class Trace {
  /** Nothing older is kept. */
  public static final Duration KEPT = Duration.ofDays(28);

  private static final long FINE = Duration.ofHours(3).toSeconds();
  private static final long MIDDLE = Duration.ofDays(3).toSeconds();
  private static final long TEN_MINUTES = 600;
  private static final long HOUR = 3_600;
  private static final int SLACK = 64;

  private final Packed points = new Packed();
  private int added;

  /**
   * So much was used at this time.
   *
   * @param at seconds since 1970
   */
  public record Point(long at, double used) {}

  /** Takes one more; those that are not newer than the newest are left out. */
  public void add(Instant when, double used) {
    long at = when.getEpochSecond();
    if (!points.isEmpty() && points.newest() >= at) {
      return;
    }
    points.add(at, used);
    if (++added % SLACK == 0) {
      thin(at);
    }
  }

  /** All that is kept, oldest first. */
  public List<Point> points() {
    List<Point> all = new ArrayList<>(points.count());
    points.each((at, used) -> all.add(new Point(at, used)));
    return all;
  }

  /** Nothing was seen yet. */
  public boolean isEmpty() {
    return points.isEmpty();
  }

  /** As shares of a whole, by hours before the newest. */
  Curve curve(double whole) {
    return Curve.of(points, whole);
  }

  private void thin(long now) {
    List<Point> all = points();
    List<Point> thinned = new ArrayList<>(all.size());
    long oldest = now - KEPT.toSeconds();
    int i = 0;
    while (i < all.size()) {
      Point first = all.get(i);
      long age = now - first.at();
      int end = i + 1;
      if (age > FINE) {
        long block = age > MIDDLE ? HOUR : TEN_MINUTES;
        long which = Math.floorDiv(first.at(), block);
        while (end < all.size() && Math.floorDiv(all.get(end).at(), block) == which) {
          end++;
        }
      }
      if (first.at() >= oldest) {
        extremes(all.subList(i, end), thinned);
      }
      i = end;
    }
    points.clear();
    thinned.forEach(point -> points.add(point.at(), point.used()));
    points.trim();
  }

  /** The lowest and the highest, in the order in which they came. */
  private static void extremes(List<Point> block, List<Point> out) {
    Point low = block.getFirst();
    Point high = low;
    for (Point point : block) {
      low = point.used() < low.used() ? point : low;
      high = point.used() >= high.used() ? point : high;
    }
    if (low.at() == high.at() || low.used() == high.used()) {
      out.add(block.getFirst());
    } else if (low.at() < high.at()) {
      out.add(low);
      out.add(high);
    } else {
      out.add(high);
      out.add(low);
    }
  }
}
