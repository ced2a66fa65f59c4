package io.midwatch.detect.expect.trend;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** Series of runs, and when somebody would be told of them. */
final class TrendRuns {
  static final Instant FIRST = Instant.parse("2026-03-02T02:00:00Z");

  private TrendRuns() {}

  /** When somebody is told of a series, over its whole life. */
  static List<Integer> slowTold(IntToDoubleFunction value, Duration gap, int length) {
    Figures figures = Figures.ofTime(List.of());
    List<Integer> told = new ArrayList<>();
    boolean before = false;
    for (int i = 0; i < length; i++) {
      if (figures.add(FIRST.plus(gap.multipliedBy(i)), value.applyAsDouble(i))) {
        boolean now = Slower.of(figures.settled(), 50, UTC, before).isPresent();
        if (now && !before) {
          told.add(i);
        }
        before = now;
      }
    }
    return told;
  }

  static List<Integer> emptyTold(IntToDoubleFunction value, Duration gap, int length) {
    Figures figures = Figures.ofWork(List.of());
    List<Integer> told = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      if (figures.add(FIRST.plus(gap.multipliedBy(i)), value.applyAsDouble(i))) {
        Optional<Empty> found = Empty.of(figures.settled(), UTC);
        if (found.isPresent()) {
          figures.odd();
          told.add(i);
        }
      }
    }
    return told;
  }
}
