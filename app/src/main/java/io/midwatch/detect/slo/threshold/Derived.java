package io.midwatch.detect.slo.threshold;

import io.midwatch.base.Durations;
import io.midwatch.detect.history.SeriesPoint;
import io.midwatch.detect.history.Tally;
import io.midwatch.plan.objective.Percent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A limit beside what was seen in the last four weeks.
 *
 * @param limit as it stands in the plan
 * @param seen the answers of those weeks; nothing timed when there were none
 * @param caught of these so many took longer than the limit
 * @param before the slowest hundredth of the four weeks before these, in microseconds; 0 when there
 *     were too few answers
 * @param sign what is wrong with the limit
 * @param proposed what to write in its place; zero when it is fine or not judged
 */
public record Derived(
    Limit limit, SeriesPoint seen, long caught, long before, Sign sign, Duration proposed) {
  /** From so many answers, at least. */
  static final long LEAST = 1_000;

  private static final double OFTEN = 0.5;
  private static final int FAR = 10;
  private static final int MOVED = 3;

  /** What a limit is worth. */
  public enum Sign {
    /** Too few answers to say, or from too few days. */
    NOT_JUDGED("not judged: less than a week, or fewer than 1000 answers"),
    /** It tells good from bad. */
    FINE("fine"),
    /** It lies so far above everything that is seen that it can hide anything. */
    HIDES("can hide everything: it lies far above all that is seen"),
    /** What is usual breaks it. */
    ALWAYS_BROKEN("is broken by what is usual"),
    /** It was set when the target was another. */
    OTHER_TRAFFIC("was set for other traffic: the times have changed since");

    private final String sentence;

    Sign(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }

    /** Is there something to change? */
    public boolean isFinding() {
      return switch (this) {
        case NOT_JUDGED, FINE -> false;
        case HIDES, ALWAYS_BROKEN, OTHER_TRAFFIC -> true;
      };
    }
  }

  static final SeriesPoint NOTHING =
      new SeriesPoint(Instant.EPOCH, Tally.NONE, 0, 0, 0, 0, 0, 0, Map.of());

  /** Judges a limit by what was seen. */
  static Derived of(Limit limit, SeriesPoint seen, long fast, long before) {
    long caught = Math.max(0, seen.timed() - fast);
    Sign sign = sign(limit, seen, caught, before);
    return new Derived(
        limit,
        seen,
        caught,
        before,
        sign,
        sign.isFinding() ? proposed(limit, seen) : Duration.ZERO);
  }

  /** One that is not known for long enough. */
  static Derived young(Limit limit, SeriesPoint seen, long fast) {
    long caught = Math.max(0, seen.timed() - fast);
    return new Derived(limit, seen, caught, 0, Sign.NOT_JUDGED, Duration.ZERO);
  }

  private static Sign sign(Limit limit, SeriesPoint seen, long caught, long before) {
    long micros = limit.time().toNanos() / 1_000;
    if (seen.timed() < LEAST) {
      return Sign.NOT_JUDGED;
    }
    if (caught > seen.timed() * OFTEN) {
      return Sign.ALWAYS_BROKEN;
    }
    if (micros > FAR * seen.p99()) {
      return Sign.HIDES;
    }
    boolean moved = before > MOVED * seen.p99();
    return moved && micros > MOVED * seen.p99() ? Sign.OTHER_TRAFFIC : Sign.FINE;
  }

  /**
   * What fails wakes people, so it leaves room above the slowest hundredth; what is preferred or
   * promised is nearer to it.
   */
  private static Duration proposed(Limit limit, SeriesPoint seen) {
    double factor = limit.kind() == Limit.Kind.EXPECT ? 3 : 1.5;
    return Duration.ofMillis(round(Math.max(seen.p99() * factor / 1_000, 1)));
  }

  /** Upwards to two digits: 1734 is 1800. */
  private static long round(double millis) {
    long step = 1;
    while (millis / step > 100) {
      step *= 10;
    }
    return (long) Math.ceil(millis / step) * step;
  }

  /** The share of answers that the limit catches; NaN when there were none. */
  public double share() {
    return seen.timed() == 0 ? Double.NaN : (double) caught / seen.timed();
  }

  /** The finding in one sentence, with what to write. */
  public String text() {
    return "%s: \"%s\" of %s %s (p99 %s, catches %s of %d answers); write %s"
        .formatted(
            limit.where(),
            limit.text(),
            limit.check(),
            sign.sentence(),
            Durations.rough(Duration.ofNanos(seen.p99() * 1_000)),
            Percent.text(share()),
            seen.timed(),
            limit.kind() == Limit.Kind.OBJECTIVE
                ? "within: " + Durations.text(proposed)
                : "time < " + Durations.text(proposed));
  }
}
