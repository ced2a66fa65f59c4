package io.midwatch.detect.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.VirtualClock;
import io.midwatch.detect.history.SeriesPoint;
import io.midwatch.detect.history.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymptomsTest {
  private final VirtualClock clock = new VirtualClock();

  /** When errors begin after two calm hours, how long until it is known; negative: never. */
  private long detected(Duration every, Duration most, IntPredicate bad) {
    Account account = new Account(Duration.ofHours(6));
    ErrorWatch watch = ErrorWatch.CALM;
    for (int i = 0; i < Duration.ofHours(2).dividedBy(every); i++) {
      clock.advance(every);
      account.add(clock.now(), Count.GOOD);
    }
    Instant start = clock.now();
    for (int i = 0; clock.now().isBefore(start.plus(most)); i++) {
      clock.advance(every);
      account.add(clock.now(), bad.test(i) ? Count.BAD : Count.GOOD);
      watch = watch.next(account, clock.now());
      if (watch.since().isPresent()) {
        return Duration.between(start, clock.now()).toSeconds();
      }
    }
    return -1;
  }

  @ParameterizedTest
  @CsvSource({
    // looks every (ms), one bad in, at most seconds
    "500, 16, 120",
    "1000, 16, 120",
    "1000, 10, 120",
    "1000, 5, 60",
    // rarer looks are helped by looking closer after the first: ErrorRateStoryTest
    "2000, 16, 170",
    "5000, 16, 900",
    "10000, 16, 900",
    "30000, 16, 3600",
  })
  void findsMoreThanATwentieth(long everyMillis, int oneIn, long most) {
    long seconds =
        detected(Duration.ofMillis(everyMillis), Duration.ofHours(2), i -> i % oneIn == oneIn - 1);

    System.out.printf(
        "measured: errors, a look every %d ms, 1 in %d bad: %d s%n", everyMillis, oneIn, seconds);
    assertThat(seconds).isBetween(1L, most);
  }

  @Test
  void threeInAHundredDisturbNobody() {
    Random dice = new Random(3);

    assertThat(detected(Duration.ofSeconds(30), Duration.ofHours(6), i -> i % 33 == 32))
        .isNegative();
    assertThat(detected(Duration.ofSeconds(1), Duration.ofHours(6), i -> dice.nextInt(200) == 0))
        .isNegative();
  }

  @Test
  void tooFewLooksSayNothingAboutErrors() {
    assertThat(detected(Duration.ofMinutes(5), Duration.ofDays(1), i -> i % 3 == 0)).isNegative();
  }

  @Test
  void errorsEndBelowHalfOfTheLimit() {
    Account account = new Account(Duration.ofHours(6));
    ErrorWatch watch = ErrorWatch.CALM;
    List<Boolean> states = new ArrayList<>();
    for (int i = 0; i < 3_600; i++) {
      clock.advance(Duration.ofSeconds(1));
      boolean bad = i < 600 ? i % 10 == 0 : i < 1_800 ? i % 25 == 0 : false;
      account.add(clock.now(), bad ? Count.BAD : Count.GOOD);
      watch = watch.next(account, clock.now());
      if (states.isEmpty() || states.getLast() != watch.since().isPresent()) {
        states.add(watch.since().isPresent());
      }
    }

    // 10%, then 4% for twenty minutes, which is above the end, then none
    assertThat(states).containsExactly(false, true, false);
  }

  private static SeriesPoint hour(long median, long answers) {
    return new SeriesPoint(
        Instant.EPOCH,
        new Tally(answers, 0, 0, 0),
        median,
        median,
        median,
        median,
        median,
        answers,
        Map.of());
  }

  @Test
  void theUsualIsTheMedianOfTheWeeksSoThatOneBadWeekIsNotTheMeasure() {
    Usual usual =
        Usual.of(
            List.of(hour(100_000, 120), hour(110_000, 120), hour(900_000, 120), hour(90_000, 120)));

    assertThat(usual).isEqualTo(new Usual(105_000, 4, 480));
    assertThat(usual.isKnown()).isTrue();
    assertThat(Usual.of(List.of(hour(100_000, 500))).isKnown()).isFalse();
    assertThat(Usual.of(List.of(hour(1, 10), hour(1, 10))).isKnown()).isFalse();
    assertThat(Usual.of(List.of()).isKnown()).isFalse();
  }

  private long slowAfter(Duration every, long usual, long now) {
    Pace pace = new Pace();
    SlowWatch watch = SlowWatch.CALM;
    Usual known = new Usual(usual, 4, 480);
    for (int i = 0; i < 100; i++) {
      clock.advance(every);
      pace.add(clock.now(), usual);
    }
    Instant start = clock.now();
    while (clock.now().isBefore(start.plus(Duration.ofHours(1)))) {
      clock.advance(every);
      pace.add(clock.now(), now);
      watch = watch.next(pace.sorted(clock.now()), known, clock.now());
      if (watch.since().isPresent()) {
        return Duration.between(start, clock.now()).toSeconds();
      }
    }
    return -1;
  }

  @ParameterizedTest
  @CsvSource({"1", "10", "30", "60"})
  void findsAnswersThatTakeHalfAsLongAgainWithinFiveMinutes(long every) {
    long seconds = slowAfter(Duration.ofSeconds(every), 100_000, 152_000);

    System.out.printf("measured: slow, a look every %d s: %d s%n", every, seconds);
    assertThat(seconds).isBetween(1L, 300L);
  }

  @Test
  void aThirdSlowerOrAFewMillisecondsDisturbNobody() {
    assertThat(slowAfter(Duration.ofSeconds(10), 100_000, 133_000)).isNegative();
    assertThat(slowAfter(Duration.ofSeconds(10), 2_000, 6_000)).isNegative();
  }

  @Test
  void withoutWeeksToCompareNothingIsJudged() {
    Usual young = new Usual(100_000, 1, 120);
    long[] slow = {900_000, 900_000, 900_000, 900_000, 900_000};

    assertThat(SlowWatch.CALM.next(slow, young, clock.now())).isEqualTo(SlowWatch.CALM);
  }

  @Test
  void slownessEndsAQuarterAboveTheUsual() {
    Usual usual = new Usual(100_000, 4, 480);
    SlowWatch slow = SlowWatch.CALM.next(all(160_000), usual, clock.now());

    assertThat(slow.since()).isPresent();
    assertThat(slow.next(all(140_000), usual, clock.now())).isEqualTo(slow);
    assertThat(slow.next(all(126_000), usual, clock.now())).isEqualTo(slow);
    assertThat(slow.next(all(120_000), usual, clock.now())).isEqualTo(SlowWatch.CALM);
  }

  private static long[] all(long micros) {
    return new long[] {micros, micros, micros, micros, micros, micros};
  }
}
