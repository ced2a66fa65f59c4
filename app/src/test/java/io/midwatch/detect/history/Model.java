package io.midwatch.detect.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.midwatch.base.TimeRange;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The same answers from a plain list, for comparison. */
final class Model {
  private static final Set<String> UNANSWERED = Set.of("connect-timeout", "watcher-isolated");

  private final List<Observation> all;

  Model(List<Observation> all) {
    this.all = all;
  }

  private List<Observation> in(TimeRange range) {
    return all.stream().filter(one -> range.contains(one.at())).toList();
  }

  List<Sample> samples(TimeRange range, int limit) {
    return in(range).stream()
        .sorted(Comparator.comparing(Observation::at).reversed())
        .limit(limit)
        .map(Model::sample)
        .toList();
  }

  static Sample sample(Observation one) {
    Map<Phase, Long> micros = new HashMap<>();
    for (Phase phase : EnumSet.allOf(Phase.class)) {
      if (one.phases().nanos(phase) >= 0) {
        micros.put(phase, one.phases().nanos(phase) / 1_000);
      }
    }
    return new Sample(
        Instant.ofEpochMilli(one.at().toEpochMilli()),
        one.verdict(),
        one.reason(),
        one.phases().totalNanos() / 1_000,
        micros,
        one.measures());
  }

  List<Observation> failures(TimeRange range, int limit) {
    return in(range).stream()
        .filter(one -> one.verdict() != Verdict.OK)
        .sorted(Comparator.comparing(Observation::at).reversed())
        .limit(limit)
        .toList();
  }

  static Tally tally(List<Observation> some) {
    Map<Verdict, Long> counts =
        some.stream().collect(Collectors.groupingBy(Observation::verdict, Collectors.counting()));
    return new Tally(
        counts.getOrDefault(Verdict.OK, 0L),
        counts.getOrDefault(Verdict.WARN, 0L),
        counts.getOrDefault(Verdict.FAIL, 0L),
        counts.getOrDefault(Verdict.UNKNOWN, 0L));
  }

  List<Tally> strip(TimeRange range, int cells) {
    long length = range.length().toMillis() / cells;
    return java.util.stream.IntStream.range(0, cells)
        .mapToObj(cell -> {
          Instant from = range.from().plusMillis(cell * length);
          return tally(in(new TimeRange(from, from.plusMillis(length))));
        })
        .toList();
  }

  /** Exact tallies, quantiles within 1%. */
  void compare(List<SeriesPoint> points, TimeRange range, Duration step) {
    TreeMap<Instant, List<Observation>> steps = new TreeMap<>();
    for (Observation one : in(range)) {
      long millis = one.at().toEpochMilli();
      Instant start = Instant.ofEpochMilli(millis - Math.floorMod(millis, step.toMillis()));
      steps.computeIfAbsent(start, _ -> new java.util.ArrayList<>()).add(one);
    }
    assertThat(points).extracting(SeriesPoint::at).containsExactlyElementsOf(steps.keySet());
    for (SeriesPoint point : points) {
      compare(point, steps.getOrDefault(point.at(), List.of()));
    }
  }

  private static void compare(SeriesPoint point, List<Observation> looks) {
    assertThat(point.tally()).isEqualTo(tally(looks));
    List<Observation> answered =
        looks.stream().filter(one -> !UNANSWERED.contains(one.reason().code())).toList();
    List<Long> times =
        answered.stream().map(one -> one.phases().totalNanos() / 1_000).sorted().toList();
    assertThat(point.timed()).isEqualTo(times.size());
    if (times.isEmpty()) {
      return;
    }
    assertThat(point.min()).isEqualTo(times.getFirst());
    assertThat(point.max()).isEqualTo(times.getLast());
    near(point.p50(), times, 0.5);
    near(point.p95(), times, 0.95);
    near(point.p99(), times, 0.99);
    long dns =
        (long)
            answered.stream()
                .mapToLong(one -> one.phases().nanos(Phase.DNS) / 1_000)
                .average()
                .orElse(0);
    assertThat(point.phaseMeans()).containsEntry(Phase.DNS, dns).hasSize(6);
  }

  private static void near(long quantile, List<Long> sorted, double share) {
    double exact = sorted.get((int) Math.floor(share * (sorted.size() - 1)));
    assertThat((double) quantile).isCloseTo(exact, within(exact * 0.01 + 1));
  }
}
