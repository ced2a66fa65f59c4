package io.midwatch.web;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.TimeRange;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.history.History;
import io.midwatch.detect.history.Sample;
import io.midwatch.detect.history.SeriesPoint;
import io.midwatch.detect.history.Tally;
import io.midwatch.detect.history.Within;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A history whose figures follow from the time alone, with failures as given. */
public final class FakeHistory implements History {
  /** What failed, oldest first. */
  public final List<Observation> failures = new CopyOnWriteArrayList<>();

  /** How often strips were asked for. */
  public final AtomicInteger stripQuestions = new AtomicInteger();

  private final Duration every;

  FakeHistory(Duration every) {
    this.every = every;
  }

  @Override
  public List<Sample> samples(CheckId check, TimeRange range, int limit) {
    List<Sample> samples = new ArrayList<>();
    for (Instant at = range.to().minus(every);
        range.contains(at) && samples.size() < limit;
        at = at.minus(every)) {
      samples.add(
          new Sample(
              at,
              Verdict.OK,
              Reason.OK,
              21_000,
              Map.of(Phase.DNS, 1_000L, Phase.CONNECT, 4_000L, Phase.FIRST_BYTE, 16_000L),
              measures(check, at)));
    }
    return samples;
  }

  private static Map<String, Double> measures(CheckId check, Instant at) {
    double part = (at.getEpochSecond() % 21_600) / 21_600.0;
    return check.text().contains("/host/")
        ? Map.of("used_percent:/var", 40 + 55 * part, "memory_percent", 50 + 10 * part)
        : Map.of("body_bytes", 512.0);
  }

  @Override
  public List<Observation> failures(CheckId check, TimeRange range, int limit) {
    return failures.stream()
        .filter(failure -> failure.check().equals(check) && range.contains(failure.at()))
        .limit(limit)
        .toList();
  }

  @Override
  public List<SeriesPoint> series(CheckId check, TimeRange range, Duration step) {
    List<SeriesPoint> points = new ArrayList<>();
    long size = step.toMillis();
    long first = (range.from().toEpochMilli() + size - 1) / size * size;
    for (long at = first; at < range.to().toEpochMilli(); at += size) {
      points.add(point(Instant.ofEpochMilli(at), at / size));
    }
    return points;
  }

  @Override
  public List<Within> within(CheckId check, TimeRange range, Duration step, Duration limit) {
    return series(check, range, step).stream()
        .map(point -> new Within(point, point.p50() <= limit.toNanos() / 1_000 ? point.timed() : 0))
        .toList();
  }

  private static SeriesPoint point(Instant at, long index) {
    long wave = (long) (12_000 + 6_000 * Math.sin(index / 9.0));
    Tally tally = index % 41 == 0 ? new Tally(8, 0, 2, 0) : new Tally(10, 0, 0, 0);
    return new SeriesPoint(
        at,
        tally,
        wave,
        wave + 2_000,
        wave + 9_000,
        wave + 15_000,
        wave + 20_000,
        10,
        Map.of(
            Phase.DNS, 1_500L, Phase.CONNECT, 3_000L, Phase.TLS, 5_000L, Phase.FIRST_BYTE, wave));
  }

  @Override
  public Map<CheckId, List<Tally>> strips(Collection<CheckId> checks, TimeRange range, int cells) {
    stripQuestions.incrementAndGet();
    Map<CheckId, List<Tally>> strips = new HashMap<>();
    for (CheckId check : checks) {
      List<Tally> tallies = new ArrayList<>();
      for (int cell = 0; cell < cells; cell++) {
        tallies.add(tally(check, cell, cells));
      }
      strips.put(check, tallies);
    }
    return strips;
  }

  private Tally tally(CheckId check, int cell, int cells) {
    long looks = Duration.ofDays(1).dividedBy(every) / cells;
    boolean failing = failures.stream().anyMatch(failure -> failure.check().equals(check));
    if (cell > 10 && cell < 14) {
      return Tally.NONE;
    }
    return failing && cell > cells - 4
        ? new Tally(looks / 4, 0, looks - looks / 4, 0)
        : new Tally(looks, 0, 0, 0);
  }
}
