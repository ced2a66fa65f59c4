package io.midwatch.detect.expect.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The trends on many series of kinds that they were not tuned on: gamma noise, two modes, heavy
 * tails, ends of months, slow waves. They are held to rates, not to single series.
 */
class TrendManySeedsTest {
  private static final int DAYS = 180;

  /** A kind of job that does not change for good. */
  private enum Kind {
    /** The sum of so many waits. */
    GAMMA(1, 55, 1) {
      @Override
      IntToDoubleFunction of(Random random) {
        int waits = 4 + random.nextInt(30);
        return _ -> 10 * gamma(waits, random);
      }
    },
    /** Some nights there is more to do. */
    TWO_MODES(5, 80, 0) {
      @Override
      IntToDoubleFunction of(Random random) {
        double often = 0.05 + random.nextDouble() * 0.3;
        double more = 1.5 + random.nextDouble() * 2;
        return _ ->
            300 * (random.nextDouble() < often ? more : 1) * Math.exp(0.1 * random.nextGaussian());
      }
    },
    /** Now and then it takes very long. */
    HEAVY_TAILS(1, 5, 100) {
      @Override
      IntToDoubleFunction of(Random random) {
        double scale = 0.05 + random.nextDouble() * 0.15;
        return _ -> 600 * Math.exp(scale * student(random));
      }
    },
    /** The first nights of a month close the books. */
    MONTHS(1, 75, 0) {
      @Override
      IntToDoubleFunction of(Random random) {
        double more = 2 + random.nextDouble() * 4;
        return i -> 900 * (i % 30 < 2 ? more : 1) * Math.exp(0.1 * random.nextGaussian());
      }
    },
    /** A little more and a little less by turns, over weeks. */
    WAVES(1, 2, 0) {
      @Override
      IntToDoubleFunction of(Random random) {
        double depth = 0.05 + random.nextDouble() * 0.1;
        double length = 20 + random.nextDouble() * 60;
        return i ->
            120
                * (1 + depth * Math.sin(2 * Math.PI * i / length))
                * Math.exp(0.05 * random.nextGaussian());
      }
    };

    private final int slower;
    private final int overlooked;
    private final int empty;

    /**
     * @param slower so many in a hundred are called slower within half a year, at most
     * @param overlooked so many in a hundred that take twice as long are not found in two weeks, at
     *     most: where one night in four takes three times as long, a week of twice as long is no
     *     news
     * @param empty so many in a hundred are called empty within half a year, at most: what has
     *     heavy tails, or is the sum of four waits, does fall to a tenth of itself now and then,
     *     which is what is told
     */
    Kind(int slower, int overlooked, int empty) {
      this.slower = slower;
      this.overlooked = overlooked;
      this.empty = empty;
    }

    abstract IntToDoubleFunction of(Random random);
  }

  private static double gamma(int waits, Random random) {
    double sum = 0;
    for (int i = 0; i < waits; i++) {
      sum -= Math.log(1 - random.nextDouble());
    }
    return sum;
  }

  /** Student's t with three degrees of freedom. */
  private static double student(Random random) {
    double square = 0;
    for (int i = 0; i < 3; i++) {
      double one = random.nextGaussian();
      square += one * one;
    }
    return random.nextGaussian() / Math.sqrt(square / 3);
  }

  /** How many of so many series of half a year are called slower. */
  private static int slower(Kind kind, int series, long seed) {
    int told = 0;
    for (int i = 0; i < series; i++) {
      IntToDoubleFunction value = kind.of(new Random(seed + i));
      told += TrendRuns.slowTold(value, Duration.ofDays(1), DAYS).isEmpty() ? 0 : 1;
    }
    return told;
  }

  /**
   * How many of so many jobs that take twice as long from some day on are not found in two weeks.
   */
  private static int overlooked(Kind kind, int series, long seed) {
    int overlooked = 0;
    for (int i = 0; i < series; i++) {
      IntToDoubleFunction value = kind.of(new Random(seed + i));
      int at = 60 + i % 7;
      List<Integer> told =
          TrendRuns.slowTold(
              day -> (day < at ? 1 : 2) * value.applyAsDouble(day), Duration.ofDays(1), at + 15);
      overlooked += told.stream().anyMatch(day -> day >= at) ? 0 : 1;
    }
    return overlooked;
  }

  private static int empty(Kind kind, int series, long seed) {
    int told = 0;
    for (int i = 0; i < series; i++) {
      IntToDoubleFunction value = kind.of(new Random(seed + i));
      told += TrendRuns.emptyTold(value, Duration.ofDays(1), DAYS).isEmpty() ? 0 : 1;
    }
    return told;
  }

  private static void holds(int series, long seed) {
    for (Kind kind : Kind.values()) {
      int slower = slower(kind, series, seed);
      int overlooked = overlooked(kind, series, seed + 1_000_000);
      int empty = empty(kind, series, seed + 2_000_000);
      String what =
          "%s, of %d: %d called slower, %d overlooked, %d called empty"
              .formatted(kind, series, slower, overlooked, empty);
      assertThat(slower).as(what).isLessThanOrEqualTo(1 + series * kind.slower / 100);
      assertThat(overlooked).as(what).isLessThanOrEqualTo(1 + series * kind.overlooked / 100);
      assertThat(empty).as(what).isLessThanOrEqualTo(series * kind.empty / 100);
    }
  }

  @Test
  void aFewSeriesOfEachKind() {
    holds(6, 1);
  }

  @Test
  @Tag("nightly")
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void hundredsOfSeriesOfEachKind() {
    holds(300, 7_000_000);
  }
}
