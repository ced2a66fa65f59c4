package io.midwatch.detect.host;

import java.time.Duration;
import java.util.Optional;

/**
 * When will it be full? Pure: the same points give the same answer.
 *
 * <p>A rise is carried on in a straight line, and never further than what was seen allows: not
 * longer than it has lasted, much less while the file system is new to us and may have a daily
 * rhythm that was not seen yet. A rise that is like earlier ones that were taken back, as log
 * rotation does, counts as relieved for as long as it stays within their bounds. Beneath a
 * saw-tooth that climbs from day to day the lows of the days are carried on, with room for a tooth.
 *
 * @param kind what is to be said
 * @param fullIn how long until it is full; empty where nothing points to that
 * @param soonest when growth goes on as in its fastest tenth
 * @param latest when growth goes on as in its slowest tenth; as {@code fullIn} where that never
 *     ends
 * @param perHour the growth, in the unit of the points; zero where there is none
 * @param basis how long the rise has lasted that is carried on
 * @param confidence from 0 to 1: how straight it rises, and how long against how far it is carried
 */
public record Forecast(
    Kind kind,
    Optional<Duration> fullIn,
    Duration soonest,
    Duration latest,
    double perHour,
    Duration basis,
    double confidence) {

  /** What a forecast says. */
  public enum Kind {
    /** It will be full within the horizon. */
    FULL,
    /** It grows, and is not full within the horizon. */
    LATER,
    /** It grows as it did before, and was taken back then. */
    RELIEVED,
    /** It does not grow. */
    LEVEL,
    /** Too little was seen. */
    LEARNING
  }

  /** Growth is carried on for a month at most. */
  static final double FURTHEST_HOURS = 24 * 31;

  /** Nothing can be said. */
  static final Forecast LEARNING = none(Kind.LEARNING);

  /** It stays as it is. */
  static final Forecast LEVEL = none(Kind.LEVEL);

  /** Rises of less than this share of the whole are no reason to say anything. */
  private static final double LEAST_RISE = 0.002;

  private static final int LEAST_POINTS = 5;
  private static final double[] WINDOWS = {0.5, 1, 3, 6, 12, 26, 72, 168, 672};

  /** The window of which the pace is told also where nothing fills. */
  private static final double SHOWN = 168;

  /** No rise is carried on so far that so many times as much again would follow. */
  private static final double MATTERS = 2;

  private static Forecast none(Kind kind) {
    return new Forecast(kind, Optional.empty(), Duration.ZERO, Duration.ZERO, 0, Duration.ZERO, 0);
  }

  /**
   * What the points say.
   *
   * @param capacity the whole, in the unit of the points, as it is now: after it was made larger,
   *     earlier points count as they are
   * @param horizon being full later than this is {@link Kind#LATER}
   */
  public static Forecast of(Trace trace, double capacity, Duration horizon) {
    if (trace.isEmpty() || capacity <= 0) {
      return LEARNING;
    }
    Curve curve = trace.curve(capacity);
    if (curve.size() < LEAST_POINTS) {
      return LEARNING;
    }
    double hours = horizon.toSeconds() / 3_600.0;
    Forecast found = LEVEL;
    for (double window : WINDOWS) {
      found = better(found, window(curve, window, hours), capacity);
    }
    Optional<Lows> lows = Lows.of(curve);
    if (lows.isPresent()) {
      found = better(found, lows.get().forecast(curve, hours), capacity);
    }
    return found;
  }

  private static Forecast better(Forecast found, Optional<Forecast> other, double capacity) {
    if (other.isEmpty()) {
      return found;
    }
    Forecast scaled = other.get().times(capacity);
    int order = scaled.kind().compareTo(found.kind());
    boolean sooner =
        order == 0
            && scaled.fullIn().isPresent()
            && found.fullIn().filter(in -> in.compareTo(scaled.fullIn().get()) <= 0).isEmpty();
    return order < 0 || sooner ? scaled : found;
  }

  private Forecast times(double capacity) {
    return new Forecast(kind, fullIn, soonest, latest, perHour * capacity, basis, confidence);
  }

  /** What the rise in the newest part of the curve says, if there is one. */
  private static Optional<Forecast> window(Curve curve, double window, double horizon) {
    Optional<Ramp> ramp =
        Ramp.in(curve, window)
            .filter(found -> found.rise() > LEAST_RISE)
            .filter(found -> window == SHOWN || MATTERS * found.rise() > 1 - curve.newest());
    if (ramp.isEmpty()) {
      return Optional.empty();
    }
    return ramp.get()
        .line()
        .flatMap(line ->
            ramp.get().isGoingOn(line)
                ? Optional.of(judged(curve, ramp.get(), line, horizon))
                : Optional.empty());
  }

  private static Forecast judged(Curve curve, Ramp ramp, Line line, double horizon) {
    double remaining = Math.max(0, 1 - ramp.top(line)) / line.rate();
    Relief relief = Relief.before(curve, ramp);
    Kind kind = Kind.LATER;
    if (remaining <= Math.min(horizon, Trust.furthest(curve, ramp, relief))) {
      kind = relief.expects(ramp.low()) ? Kind.RELIEVED : Kind.FULL;
    }
    return made(kind, remaining, line, ramp.hours());
  }

  /** A forecast of a line that is carried on for so many hours. */
  static Forecast made(Kind kind, double remaining, Line line, double basis) {
    if (remaining > FURTHEST_HOURS) {
      return new Forecast(
          Kind.LATER, Optional.empty(), Duration.ZERO, Duration.ZERO, line.rate(), hours(basis), 0);
    }
    double straight = Math.max(0, 1 - 4 * line.scatter());
    double reach = Math.min(1, basis / Math.max(remaining, 1e-6));
    Duration full = hours(remaining);
    double free = remaining * line.rate();
    return new Forecast(
        kind,
        Optional.of(full),
        hours(Math.min(remaining, free / line.fast())),
        line.slow() <= 0 ? full : hours(Math.max(remaining, free / line.slow())),
        line.rate(),
        hours(basis),
        Math.round(100 * straight * (0.5 + 0.5 * reach)) / 100.0);
  }

  private static Duration hours(double hours) {
    return Duration.ofSeconds(Math.round(Math.min(hours, FURTHEST_HOURS * 10) * 3_600));
  }
}
