package io.midwatch.detect.history;

import io.midwatch.base.CheckId;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * History that shows when nobody was looking: while Midwatch stood still, slept or was not running,
 * no look was made, and every look that should have been counts as {@code UNKNOWN}. Without this a
 * stretch with a gap would be as green as one without.
 *
 * <p>Looks from a time in which our own network was cut off stand in the history as {@code UNKNOWN}
 * by themselves. Safe for use by many threads.
 */
public final class BlindSpots implements History {
  private final History looks;
  private final Function<TimeRange, List<BlindPeriod>> blind;
  private final Function<CheckId, Optional<Duration>> every;

  /**
   * @param looks what was seen
   * @param blind the blind periods that touch a range
   * @param every a check's interval; empty when it is not in the plan
   */
  public BlindSpots(
      History looks,
      Function<TimeRange, List<BlindPeriod>> blind,
      Function<CheckId, Optional<Duration>> every) {
    this.looks = looks;
    this.blind = blind;
    this.every = every;
  }

  @Override
  public List<Sample> samples(CheckId check, TimeRange range, int limit) {
    return looks.samples(check, range, limit);
  }

  @Override
  public List<Observation> failures(CheckId check, TimeRange range, int limit) {
    return looks.failures(check, range, limit);
  }

  @Override
  public List<SeriesPoint> series(CheckId check, TimeRange range, Duration step) {
    List<SeriesPoint> seen = looks.series(check, range, step);
    List<TimeRange> spots = spots(range);
    Optional<Duration> interval = every.apply(check);
    if (spots.isEmpty() || interval.isEmpty()) {
      return seen;
    }
    TreeMap<Instant, SeriesPoint> points = new TreeMap<>();
    seen.forEach(point -> points.put(point.at(), point));
    for (TimeRange spot : spots) {
      long millis = step.toMillis();
      long at = Math.floorDiv(spot.from().toEpochMilli(), millis) * millis;
      for (; at < spot.to().toEpochMilli(); at += millis) {
        Instant start = Instant.ofEpochMilli(at);
        long missed = missed(spot, new TimeRange(start, start.plus(step)), interval.get());
        points.merge(start, unseen(start, missed), BlindSpots::plus);
      }
    }
    return List.copyOf(points.values());
  }

  @Override
  public List<Within> within(CheckId check, TimeRange range, Duration step, Duration limit) {
    return looks.within(check, range, step, limit);
  }

  @Override
  public Map<CheckId, List<Tally>> strips(Collection<CheckId> checks, TimeRange range, int cells) {
    Map<CheckId, List<Tally>> seen = looks.strips(checks, range, cells);
    List<TimeRange> spots = spots(range);
    if (spots.isEmpty()) {
      return seen;
    }
    Map<CheckId, List<Tally>> honest = new HashMap<>();
    seen.forEach((check, tallies) ->
        honest.put(
            check,
            every.apply(check).map(time -> strip(tallies, spots, range, time)).orElse(tallies)));
    return honest;
  }

  private static List<Tally> strip(
      List<Tally> tallies, List<TimeRange> spots, TimeRange range, Duration interval) {
    Duration cell = range.length().dividedBy(Math.max(tallies.size(), 1));
    List<Tally> honest = new ArrayList<>();
    Instant start = range.from();
    for (Tally tally : tallies) {
      TimeRange time = new TimeRange(start, start.plus(cell));
      long missed = spots.stream().mapToLong(spot -> missed(spot, time, interval)).sum();
      honest.add(tally.plus(new Tally(0, 0, 0, missed)));
      start = time.to();
    }
    return honest;
  }

  /** When no look was made at all, inside a range. */
  private List<TimeRange> spots(TimeRange range) {
    return blind.apply(range).stream()
        .filter(period ->
            switch (period.cause()) {
              case STOPPED, FROZEN, SUSPENDED -> true;
              case CLOCK_STEP, ISOLATED -> false;
            })
        .flatMap(period -> common(period.range(), range).stream())
        .toList();
  }

  /** The looks of one spot that fall into a time; at least one where they touch. */
  private static long missed(TimeRange spot, TimeRange time, Duration interval) {
    return common(spot, time)
        .map(TimeRange::length)
        .map(length -> Math.max(1, Math.round((double) length.toNanos() / interval.toNanos())))
        .orElse(0L);
  }

  private static Optional<TimeRange> common(TimeRange one, TimeRange other) {
    Instant from = one.from().isAfter(other.from()) ? one.from() : other.from();
    Instant to = one.to().isBefore(other.to()) ? one.to() : other.to();
    return from.isBefore(to) ? Optional.of(new TimeRange(from, to)) : Optional.empty();
  }

  private static SeriesPoint unseen(Instant at, long missed) {
    return new SeriesPoint(at, new Tally(0, 0, 0, missed), 0, 0, 0, 0, 0, 0, Map.of());
  }

  private static SeriesPoint plus(SeriesPoint seen, SeriesPoint unseen) {
    return new SeriesPoint(
        seen.at(),
        seen.tally().plus(unseen.tally()),
        seen.min(),
        seen.p50(),
        seen.p95(),
        seen.p99(),
        seen.max(),
        seen.timed(),
        seen.phaseMeans());
  }
}
