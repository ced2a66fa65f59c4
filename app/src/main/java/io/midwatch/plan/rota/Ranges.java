package io.midwatch.plan.rota;

import io.midwatch.base.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sets of stretches of time: joined, cut out of each other. */
public final class Ranges {
  private Ranges() {}

  /** Have they an instant in common? */
  public static boolean touch(TimeRange one, TimeRange other) {
    return one.from().isBefore(other.to()) && other.from().isBefore(one.to());
  }

  /** All of them, in order, with what overlaps or touches put together. */
  public static List<TimeRange> union(List<TimeRange> ranges) {
    List<TimeRange> joined = new ArrayList<>();
    ranges.stream()
        .sorted(Comparator.comparing(TimeRange::from))
        .forEach(next -> {
          if (!joined.isEmpty() && !next.from().isAfter(joined.getLast().to())) {
            TimeRange before = joined.removeLast();
            joined.add(new TimeRange(before.from(), later(before.to(), next.to())));
          } else {
            joined.add(next);
          }
        });
    return joined;
  }

  /** What is left of a range, in order. {@code taken} comes from {@link #union}. */
  public static List<TimeRange> without(TimeRange range, List<TimeRange> taken) {
    List<TimeRange> left = new ArrayList<>();
    Instant from = range.from();
    for (TimeRange hole : taken) {
      if (hole.from().isAfter(from)) {
        left.add(new TimeRange(from, earlier(hole.from(), range.to())));
      }
      from = later(from, hole.to());
      if (!from.isBefore(range.to())) {
        return left.stream().filter(one -> one.from().isBefore(one.to())).toList();
      }
    }
    left.add(new TimeRange(from, range.to()));
    return left;
  }

  /** What they have in common; they do {@link #touch}. */
  public static TimeRange common(TimeRange one, TimeRange other) {
    return new TimeRange(later(one.from(), other.from()), earlier(one.to(), other.to()));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
