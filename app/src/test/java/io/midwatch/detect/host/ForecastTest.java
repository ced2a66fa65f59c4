package io.midwatch.detect.host;

import static io.midwatch.detect.host.DiskSeries.linear;
import static io.midwatch.detect.host.DiskSeries.teeth;
import static io.midwatch.detect.host.DiskSeries.uneven;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.midwatch.detect.host.DiskSeries.Run;
import io.midwatch.detect.host.Forecast.Kind;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ForecastTest {
  /** What fills, when the alert has to come, and from which series. */
  static Stream<Arguments> fills() {
    return Stream.of(
        // name, series, hours, minutes between reports, least and most hours of lead
        fill("ten days flat, then full in 48 h", linear(.4, .6 / 48, 240), 300, 10, 12, 24.2),
        fill("ten days flat, then full in 30 h", linear(.4, .6 / 30, 240), 300, 10, 12, 24.2),
        fill("linear in 200 h since it is known", linear(.2, .8 / 200, 0), 220, 10, 12, 24.2),
        fill("linear in 100 h since it is known", linear(.2, .8 / 100, 0), 120, 5, 12, 24.2),
        fill("linear in 72 h since it is known", linear(.2, .8 / 72, 0), 90, 5, 12, 24.2),
        fill("linear in 50 h since it is known", linear(.2, .8 / 50, 0), 60, 5, 12, 24.2),
        fill("linear with noise", linear(.3, .7 / 150, 0).noisy(1, .004), 180, 5, 12, 26),
        fill("a month to full, quickly at its end", quickens(), 800, 30, 12, 24.5),
        fill("daily teeth that climb by 3% a day", climbing(24, .1, .03), 700, 20, 12, 36),
        fill("hourly teeth that climb by 5% a day", climbing(1, .04, .05), 400, 10, 12, 30),
        fill("weekly teeth, then a leak of 2% an hour", leak(168, .3, .02), 560, 15, 12, 24.5),
        fill("daily teeth, then a leak of 2% an hour", leak(24, .2, .02), 560, 15, 12, 24.5),
        fill("twelve hours to full after days of rest", linear(.5, .5 / 12, 120), 140, 1, 3, 6.5),
        fill("a burst that fills it in 30 minutes", linear(.4, 1.2, 120), 122, 1, .1, .34),
        fill(
            "a burst on daily teeth",
            teeth(.3, .2, 24, 0).plus(linear(0, 1.2, 125)),
            130,
            1,
            .1,
            .34));
  }

  private static Arguments fill(
      String name, DiskSeries series, double hours, int minutes, double least, double most) {
    return Arguments.of(name, series, hours, minutes, least, most);
  }

  private static DiskSeries quickens() {
    return hour -> .3 + .0002 * hour + .6 * Math.max(0, hour - 660) / 60;
  }

  private static DiskSeries climbing(double period, double height, double perDay) {
    return teeth(.2, height, period, period / 3).plus(linear(0, perDay / 24, 0));
  }

  private static DiskSeries leak(double period, double height, double perHour) {
    return teeth(.3, height, period, 0).plus(linear(0, perHour, 510));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fills")
  void saysBeforeItIsFull(
      String name, DiskSeries series, double hours, int minutes, double least, double most) {
    Run run = series.run(hours, minutes);
    assertThat(run.full()).as(name).isPresent();
    assertThat(run.alert()).as(name).isPresent();
    assertThat(run.lead()).as(name).isBetween(least, most);
  }

  /** What does not fill: nobody may hear of it. */
  static Stream<Arguments> rests() {
    return Stream.of(
        rest("hourly rotation", teeth(.3, .3, 1, 0), 100, 3),
        rest("hourly rotation up to 85%", teeth(.55, .3, 1, .4), 60, 1),
        rest("rotation every six hours", teeth(.4, .4, 6, 2), 200, 10),
        rest("daily rotation", teeth(.3, .45, 24, 5), 700, 20),
        rest("daily rotation up to 85%", teeth(.45, .4, 24, 0), 700, 20),
        rest("rotation every three days", teeth(.4, .4, 72, 0), 900, 30),
        rest("weekly rotation", teeth(.25, .6, 168, 30), 900, 30),
        rest("rotation every four weeks", teeth(.25, .6, 672, 0), 1500, 60),
        rest("hourly on daily", teeth(.3, .06, 1, 0).plus(teeth(0, .4, 24, 7)), 500, 10),
        rest("daily on weekly", teeth(.2, .15, 24, 0).plus(teeth(0, .45, 168, 0)), 900, 30),
        rest("uneven rotation", uneven(7, .3, .45, 24), 800, 20),
        rest("noise", linear(.7, 0, 0).noisy(3, .02), 300, 10),
        rest("a step up", linear(.3, 0, 0).until(130, linear(.75, 0, 0)), 200, 5),
        rest("a step up on its first day", linear(.3, 0, 0).until(5, linear(.8, 0, 0)), 60, 1),
        rest("a copy of half an hour, then rest", burst(.4, .3, .5), 200, 5),
        rest("a copy of four hours, then rest", burst(.3, .3, 4), 200, 5),
        rest("a deletion", linear(.8, 0, 0).until(100, linear(.3, 0, 0)), 200, 10),
        rest("a waterline", hour -> .6 + .25 * (1 - Math.exp(-hour / 60)), 600, 20),
        rest("day and night", hour -> .5 + .2 * Math.sin(hour * Math.PI / 12), 600, 20),
        rest("slow growth, months from full", linear(.2, .0002, 0).noisy(5, .002), 900, 30));
  }

  private static Arguments rest(String name, DiskSeries series, double hours, int minutes) {
    return Arguments.of(name, series, hours, minutes);
  }

  private static DiskSeries burst(double from, double rise, double hours) {
    return hour -> from + rise * Math.clamp((hour - 130) / hours, 0, 1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rests")
  void saysNothingWhereNothingFills(String name, DiskSeries series, double hours, int minutes) {
    Run run = series.run(hours, minutes);
    assertThat(run.alert()).as(name + " said full in " + run.said()).isEmpty();
  }

  @Test
  void saysTheHour() {
    Run run = linear(.4, .01, 240).run(400, 5);
    assertThat(run.said().orElseThrow().toMinutes() / 60.0).isCloseTo(run.lead(), within(0.6));
  }

  @Test
  void aLargerDiskEndsTheFear() {
    Trace trace = trace(linear(.4, .01, 240), 280);
    assertThat(Forecast.of(trace, 100, Duration.ofHours(24)).kind()).isEqualTo(Kind.FULL);
    Forecast larger = Forecast.of(trace, 200, Duration.ofHours(24));
    assertThat(larger.kind()).isEqualTo(Kind.LATER);
    assertThat(larger.fullIn().orElseThrow().toHours()).isBetween(110L, 125L);
  }

  @Test
  void tellsWhatIsTakenBackFromWhatStays() {
    assertThat(Forecast.of(trace(teeth(.3, .5, 24, 0), 500), 100, Duration.ofHours(24)).kind())
        .isNotEqualTo(Kind.FULL);
    assertThat(Forecast.of(trace(linear(.5, 0, 0), 50), 100, Duration.ofHours(24)).kind())
        .isEqualTo(Kind.LEVEL);
    assertThat(Forecast.of(new Trace(), 100, Duration.ofHours(24)).kind()).isEqualTo(Kind.LEARNING);
  }

  @Test
  void isSureOfAStraightLineAndLessSureOfANoisyOne() {
    Forecast straight = Forecast.of(trace(linear(.4, .01, 240), 285), 100, DiskSeries.HORIZON);
    Forecast noisy =
        Forecast.of(trace(linear(.4, .01, 240).noisy(4, .03), 285), 100, DiskSeries.HORIZON);
    assertThat(straight.confidence()).isGreaterThan(.9);
    assertThat(noisy.confidence()).isLessThan(straight.confidence());
    assertThat(straight.soonest()).isLessThanOrEqualTo(straight.fullIn().orElseThrow());
    assertThat(noisy.latest()).isGreaterThan(noisy.soonest());
  }

  @Test
  void keepsFourWeeksInTwoThousandPoints() {
    Trace trace = new Trace();
    Random random = new Random(1);
    for (int minute = 0; minute < 35 * 24 * 60; minute++) {
      trace.add(DiskSeries.START.plusSeconds(minute * 60L), random.nextDouble());
    }
    assertThat(trace.points()).hasSizeBetween(1_500, 2_500);
    assertThat(trace.points().getLast().at() - trace.points().getFirst().at())
        .isBetween(27 * 86_400L, 28 * 86_400L + 7_200);
  }

  @Test
  void neverFearsARotation() {
    neverFearsARotation(0, 5);
  }

  /** Periods from half an hour to a week, heights up to half of the disk, peaks up to 85%. */
  @Test
  @Tag("nightly")
  @Timeout(1_200)
  void neverFearsAnyRotation() {
    neverFearsARotation(1_000, 1_500);
  }

  private static void neverFearsARotation(int first, int count) {
    for (int seed = first; seed < first + count; seed++) {
      Random random = new Random(seed);
      double period = .5 * Math.pow(336, random.nextDouble());
      double height = .02 + .43 * random.nextDouble();
      double from = .05 + (.8 - height) * random.nextDouble();
      DiskSeries series = uneven(seed, from, height, period).noisy(seed, .002);
      if (random.nextInt(3) == 0) {
        double room = .85 - from - height;
        series = series.plus(uneven(seed + 1, 0, room / 2, period / 24));
      }
      int minutes = period < 4 ? 2 : 10;
      Run run = series.run(Math.min(800, 6 * period + 100), minutes);
      assertThat(run.alert())
          .as(
              "seed %d: period %.1f h, from %.2f, height %.2f, said %s",
              seed, period, from, height, run.said())
          .isEmpty();
    }
  }

  @Test
  void saysAHalfDayBeforeWhereTheTrendAllows() {
    saysInTime(0, 6);
  }

  /** Growth of every pace after days of rest, from the beginning on, and beneath teeth. */
  @Test
  @Tag("nightly")
  @Timeout(1_200)
  void saysAHalfDayBeforeWhereverTheTrendAllows() {
    saysInTime(1_000, 300);
  }

  private static void saysInTime(int first, int count) {
    for (int seed = first; seed < first + count; seed++) {
      Random random = new Random(seed);
      double from = .05 + .6 * random.nextDouble();
      double quiet = 96 + 150 * random.nextDouble();
      double filling = 32 + 200 * random.nextDouble();
      DiskSeries series;
      double hours;
      switch (seed % 3) {
        case 0 -> {
          series = linear(from, (1 - from) / filling, quiet).noisy(seed, .001);
          hours = quiet + filling;
        }
        case 1 -> {
          double whole = 60 + 200 * random.nextDouble();
          series = linear(from, (1 - from) / whole, 0).noisy(seed, .001);
          hours = whole;
        }
        default -> {
          double perDay = .02 + .04 * random.nextDouble();
          double height = .03 + .05 * random.nextDouble();
          double period = random.nextBoolean() ? 24 : 1 + 5 * random.nextDouble();
          series = teeth(.2, height, period, 5).plus(linear(0, perDay / 24, 0));
          hours = 24 * .8 / perDay;
        }
      }
      Run run = series.run(hours + 24, 15);
      String what =
          "seed %d: from %.2f, quiet %.0f h, filling %.0f h".formatted(seed, from, quiet, filling);
      assertThat(run.full()).as(what).isPresent();
      assertThat(run.alert()).as(what).isPresent();
      assertThat(run.lead()).as(what).isBetween(12.0, 60.0);
    }
  }

  private static Trace trace(DiskSeries series, double hours) {
    Trace trace = new Trace();
    for (long minute = 0; minute <= hours * 60; minute += 5) {
      trace.add(DiskSeries.START.plusSeconds(minute * 60), series.at(minute / 60.0) * 100);
    }
    return trace;
  }
}
