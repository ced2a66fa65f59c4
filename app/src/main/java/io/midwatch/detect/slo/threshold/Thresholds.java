package io.midwatch.detect.slo.threshold;

import io.midwatch.base.CheckId;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.history.History;
import io.midwatch.detect.history.SeriesPoint;
import io.midwatch.detect.history.Within;
import io.midwatch.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Derives every time limit of a plan anew from the last four weeks: what it would catch, whether it
 * can hide everything, and what it might be. Reads the roll-ups of days, so it costs some hundred
 * rows for each limit.
 */
public final class Thresholds {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEKS = DAY.multipliedBy(28);

  /** One step for the whole range. */
  private static final Duration ALL = DAY.multipliedBy(36_500);

  private final History history;

  public Thresholds(History history) {
    this.history = history;
  }

  /** Every limit of the plan, in its order. */
  public List<Derived> of(Plan plan, Instant now) {
    return Limit.of(plan).stream().map(limit -> derive(limit, now)).toList();
  }

  /** Those with which something is wrong. */
  public List<Derived> findings(Plan plan, Instant now) {
    return of(plan, now).stream().filter(one -> one.sign().isFinding()).toList();
  }

  private Derived derive(Limit limit, Instant now) {
    long millis = now.toEpochMilli();
    Instant end = Instant.ofEpochMilli(millis - Math.floorMod(millis, DAY.toMillis())).plus(DAY);
    Within seen =
        history
            .within(limit.check(), new TimeRange(end.minus(WEEKS), end), ALL, limit.time())
            .stream()
            .findFirst()
            .orElse(new Within(Derived.NOTHING, 0));
    if (isYoung(limit.check(), end)) {
      return Derived.young(limit, seen.point(), seen.fast());
    }
    return Derived.of(limit, seen.point(), seen.fast(), before(limit.check(), end.minus(WEEKS)));
  }

  /** A limit is judged by more than a week, or else one calm day would condemn it. */
  private boolean isYoung(CheckId check, Instant end) {
    TimeRange older = new TimeRange(end.minus(WEEKS), end.minus(DAY.multipliedBy(7)));
    return history.series(check, older, ALL).stream().noneMatch(point -> point.timed() > 0);
  }

  private long before(CheckId check, Instant end) {
    return history.series(check, new TimeRange(end.minus(WEEKS), end), ALL).stream()
        .filter(point -> point.timed() >= Derived.LEAST)
        .mapToLong(SeriesPoint::p99)
        .findFirst()
        .orElse(0);
  }
}
