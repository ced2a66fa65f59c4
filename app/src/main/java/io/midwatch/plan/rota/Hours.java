package io.midwatch.plan.rota;

import io.midwatch.base.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which hours of the week? A set of windows between local times, the same every week.
 *
 * @param windows in order, disjoint and not touching; empty means every hour
 */
public record Hours(List<Window> windows) {
  private static final int WEEK = 7 * 24 * 60;

  /** No zone has ever set its clocks by more minutes than a day has, and then some. */
  private static final int LONGEST_STEP = 25 * 60;

  /** Every hour of the week. */
  public static final Hours ALL = new Hours(List.of());

  /**
   * From one minute of the week to another.
   *
   * @param from minutes after the start of Monday, from 0 to 10,079
   * @param to the end, later than {@code from}; beyond 10,080 it lies in the following week
   */
  public record Window(int from, int to) {
    public Window {
      if (from < 0 || from >= WEEK || to <= from || to > from + WEEK) {
        throw new IllegalArgumentException("from minute " + from + " to minute " + to);
      }
    }
  }

  public Hours {
    windows = List.copyOf(windows);
  }

  /** These windows put together, however they overlap. */
  public static Hours of(List<Window> windows) {
    List<Window> joined = new ArrayList<>();
    windows.stream()
        .sorted(Comparator.comparingInt(Window::from))
        .forEach(next -> {
          if (!joined.isEmpty() && next.from() <= joined.getLast().to()) {
            Window before = joined.removeLast();
            int to = Math.max(before.to(), next.to());
            joined.add(new Window(before.from(), Math.min(to, before.from() + WEEK)));
          } else {
            joined.add(next);
          }
        });
    while (joined.size() > 1 && joined.getLast().to() >= joined.getFirst().from() + WEEK) {
      Window first = joined.removeFirst();
      Window last = joined.removeLast();
      int to = Math.max(last.to(), first.to() + WEEK);
      joined.add(new Window(last.from(), Math.min(to, last.from() + WEEK)));
    }
    boolean all = joined.stream().anyMatch(window -> window.to() - window.from() >= WEEK);
    return all ? ALL : new Hours(joined);
  }

  /** Are they every hour of the week? */
  public boolean isAll() {
    return windows.isEmpty();
  }

  /** Is this instant inside? From the first to the last time that the clock shows the ends. */
  public boolean covers(Instant at, ZoneId zone) {
    if (isAll()) {
      return true;
    }
    LocalDateTime shown = WallTime.shown(at, zone);
    LocalDateTime monday =
        shown.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
    long minute = Duration.between(monday, shown).toMinutes();
    for (int week = -2 * WEEK; week <= WEEK; week += WEEK) {
      for (Window window : windows) {
        if (minute >= week + window.from() - LONGEST_STEP
            && minute <= week + window.to() + LONGEST_STEP
            && !at.isBefore(WallTime.first(monday.plusMinutes(week + window.from()), zone))
            && at.isBefore(WallTime.last(monday.plusMinutes(week + window.to()), zone))) {
          return true;
        }
      }
    }
    return false;
  }

  /** When they are in a range, in order; cut off at its ends. */
  public List<TimeRange> within(TimeRange range, ZoneId zone) {
    return isAll()
        ? List.of(range)
        : ranges(range, zone).stream().map(open -> Ranges.common(open, range)).toList();
  }

  /** The windows that touch a range, whole, in order, not touching each other. */
  List<TimeRange> ranges(TimeRange range, ZoneId zone) {
    LocalDate monday =
        WallTime.shown(range.from(), zone)
            .toLocalDate()
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .minusWeeks(2);
    LocalDateTime end = WallTime.shown(range.to(), zone).plusDays(2);
    List<TimeRange> found = new ArrayList<>();
    for (LocalDateTime week = monday.atStartOfDay(); week.isBefore(end); week = week.plusWeeks(1)) {
      for (Window window : windows) {
        Instant from = WallTime.first(week.plusMinutes(window.from()), zone);
        Instant to = WallTime.last(week.plusMinutes(window.to()), zone);
        if (from.isBefore(to)) {
          found.add(new TimeRange(from, to));
        }
      }
    }
    return Ranges.union(found).stream().filter(one -> Ranges.touch(one, range)).toList();
  }
}
