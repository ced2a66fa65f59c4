package io.midwatch.detect.expect.trend;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Random series: what only varies is never told, what grows or falls away is. */
class TrendPropertyTest {
  private static final int SERIES = 40;
  private static final int LENGTH = 100;

  private static Random random(int seed) {
    return new Random((seed + 1) * 0x9E3779B97F4A7C15L);
  }

  /** Run times of many kinds of jobs that do not change. */
  private static IntToDoubleFunction steady(Random random) {
    double base = Math.exp(random.nextDouble() * 8);
    double spread = 0.02 + random.nextDouble() * 0.58;
    double weekend = 1 + random.nextInt(4) * random.nextDouble();
    double wild = random.nextDouble() * 0.1;
    double memory = random.nextDouble() * 0.4;
    double[] last = new double[1];
    return i -> {
      last[0] = memory * last[0] + Math.sqrt(1 - memory * memory) * spread * random.nextGaussian();
      double of = (i + 1) % 7 < 2 ? weekend : 1;
      return base * of * Math.exp(last[0]) * (random.nextDouble() < wild ? 8 : 1);
    };
  }

  @Test
  void runTimesThatOnlyVaryAreNeverCalledSlower() {
    int told = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      told += TrendRuns.slowTold(steady(random(seed)), Duration.ofDays(1), LENGTH).size();
    }
    assertThat(told).isZero();
  }

  @Test
  void jobsThatRunOftenerAreNoMoreCalledSlower() {
    int told = 0;
    for (int seed = 0; seed < 10; seed++) {
      Random random = random(seed);
      IntToDoubleFunction days = steady(random);
      told +=
          TrendRuns.slowTold(
                  i -> (i % 24 < 6 ? 3 : 1) * days.applyAsDouble(i / 24),
                  Duration.ofHours(1),
                  24 * 90)
              .size();
    }
    assertThat(told).isZero();
  }

  @Test
  void aJobThatSuddenlyTakesTwiceAsLongIsFoundWithinAWeek() {
    for (int seed = 0; seed < SERIES; seed++) {
      Random random = random(seed);
      double spread = random.nextDouble() * 0.15;
      IntToDoubleFunction value =
          i -> 600 * (i < 60 ? 1 : 2) * Math.exp(spread * random.nextGaussian());
      List<Integer> told = TrendRuns.slowTold(value, Duration.ofDays(1), 75);
      assertThat(told).as("series %d", seed).hasSize(1);
      assertThat(told.getFirst()).isBetween(64, 67);
    }
  }

  @Test
  void aJobThatGrowsByAPercentADayIsFoundBeforeItHasDoubledTwice() {
    for (int seed = 0; seed < SERIES; seed++) {
      Random random = random(seed);
      double spread = random.nextDouble() * 0.2;
      double weekend = 1 + random.nextInt(2);
      IntToDoubleFunction value =
          i ->
              300
                  * Math.pow(1.01, i)
                  * (i % 7 < 2 ? weekend : 1)
                  * Math.exp(spread * random.nextGaussian());
      List<Integer> told = TrendRuns.slowTold(value, Duration.ofDays(1), 120);
      assertThat(told).as("series %d", seed).isNotEmpty();
      assertThat(told.getFirst()).isBetween(19, 110);
    }
  }

  @Test
  void whatIsToldEndsWhenTheJobIsAsFastAgain() {
    Figures figures = Figures.ofTime(List.of());
    boolean before = false;
    for (int i = 0; i < 60; i++) {
      figures.add(TrendRuns.FIRST.plus(Duration.ofDays(i)), i < 40 || i >= 52 ? 100 : 220);
      before = Slower.of(figures.settled(), 50, UTC, before).isPresent();
      assertThat(before).as("day %d", i).isEqualTo(i >= 45 && i < 55);
    }
  }

  @Test
  void whatComesAndGoesIsNeverCalledEmpty() {
    int told = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      Random random = random(seed);
      double base = Math.exp(random.nextDouble() * 12);
      double spread = random.nextDouble() * 0.6;
      boolean weekends = random.nextBoolean();
      boolean counted = random.nextBoolean();
      IntToDoubleFunction value =
          i -> {
            double mean =
                (i + 1) % 7 < 2 && weekends ? 0 : base * Math.exp(spread * random.nextGaussian());
            return counted ? rare(mean, random) : mean;
          };
      told += TrendRuns.emptyTold(value, Duration.ofDays(1), LENGTH).size();
    }
    assertThat(told).isZero();
  }

  /** So many, when so many come on average at random. */
  private static double rare(double mean, Random random) {
    if (mean > 50) {
      return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  @Test
  void hoursInWhichThereIsLittleAreNotCalledEmpty() {
    int told = 0;
    for (int seed = 0; seed < 20; seed++) {
      Random random = random(seed);
      IntToDoubleFunction value =
          i -> {
            int hour = i / 12 % 24;
            return rare(hour < 6 ? 0.2 : hour < 9 ? 5 : 200, random);
          };
      told += TrendRuns.emptyTold(value, Duration.ofMinutes(5), 12 * 24 * 30).size();
    }
    assertThat(told).isZero();
  }

  @Test
  void theFirstRunThatDoesNothingIsFound() {
    for (int seed = 0; seed < SERIES; seed++) {
      Random random = random(seed);
      double spread = random.nextDouble() * 0.3;
      double left = random.nextInt(3) * 0.02;
      IntToDoubleFunction value =
          i ->
              Math.rint(
                  20_000
                      * (i == 40 || i == 41 ? left : 1)
                      * Math.exp(spread * random.nextGaussian()));
      assertThat(TrendRuns.emptyTold(value, Duration.ofDays(1), 60))
          .as("series %d", seed)
          .containsExactly(40, 41);
    }
  }

  @Test
  void aWorkdayWithoutWorkIsFoundThoughWeekendsHaveNone() {
    IntToDoubleFunction value = i -> i % 7 >= 5 || i == 30 ? 0 : 500 + i % 5;
    assertThat(TrendRuns.emptyTold(value, Duration.ofDays(1), 60)).containsExactly(30);
  }

  @Test
  void aFeedThatDriesUpAtNoonIsFoundWithinTheNextHours() {
    IntToDoubleFunction value =
        i -> i >= 12 * (24 * 20 + 12) ? 0 : i / 12 % 24 < 6 ? 0 : 40 + i % 7;
    List<Integer> told = TrendRuns.emptyTold(value, Duration.ofMinutes(5), 12 * 24 * 21);
    assertThat(told.getFirst() - 12 * (24 * 20 + 12)).isBetween(0, 24);
  }
}
