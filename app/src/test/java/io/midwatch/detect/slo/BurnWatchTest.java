package io.midwatch.detect.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The consequences of the Workbook's arithmetic, each on a virtual clock. */
class BurnWatchTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

  /** (1 - SLO) x factor x long window / error ratio. */
  @ParameterizedTest
  @CsvSource({
    "0.999, 1, 51.84", // a total outage: 52 s
    "0.999, 2, 103.7",
    "0.999, 20, 1036.8", // 5% errors: 17.3 min
    "0.9995, 20, 518.4",
    "0.99, 1, 518.4",
    "0.95, 1, 2592",
  })
  void pagesWhenTheBudgetOfTheRuleIsSpent(double target, int everyNth, double seconds) {
    Traffic traffic = new Traffic(target, SECOND);

    Duration measured =
        traffic.untilPage(Duration.ofHours(2), Traffic.everyNth(everyNth)).orElseThrow();

    assertThat((double) measured.toSeconds()).isCloseTo(seconds, within(seconds * 0.03 + 2));
  }

  @Test
  void aTotalOutageWakesSomebodyWithinAMinuteAlsoAtOneLookInHalfAMinute() {
    Traffic traffic = new Traffic(0.999, HALF_MINUTE);

    assertThat(traffic.untilPage(Duration.ofHours(1), () -> true))
        .hasValueSatisfying(time -> assertThat(time).isLessThanOrEqualTo(Duration.ofMinutes(1)));
  }

  @Test
  void aSteadyTwentiethNeverWakesAnybodyAtNinetyNinePercentAndBecomesATicket() {
    Traffic traffic = new Traffic(0.99, HALF_MINUTE);

    assertThat(traffic.untilPage(Duration.ofDays(7), Traffic.everyNth(20))).isEmpty();
    assertThat(traffic.told.getFirst()).startsWith("ticket-");
    assertThat(traffic.told).doesNotContain("end");
  }

  @Test
  void oneBadLookWakesNobodyHoweverRareLooksAre() {
    Traffic traffic = new Traffic(0.999, Duration.ofMinutes(5));

    assertThat(traffic.untilPage(Duration.ofDays(3), Traffic.everyNth(10_000))).isEmpty();
    traffic.look(Count.BAD);
    traffic.run(Duration.ofDays(1), () -> false);
    assertThat(traffic.told).isEmpty();
  }

  /** The opposite miss on record: 90% failures of rare requests, eight days, no page. */
  @Test
  void manyFailuresOfRareLooksDoWakeSomebody() {
    Traffic traffic = new Traffic(0.999, Duration.ofMinutes(5));
    int[] looks = {0};

    assertThat(traffic.untilPage(Duration.ofDays(1), () -> ++looks[0] % 10 != 0))
        .hasValueSatisfying(time -> assertThat(time).isLessThanOrEqualTo(Duration.ofMinutes(15)));
  }

  @Test
  void endsSoonAfterTheTroubleAndDoesNotComeAgain() {
    Traffic traffic = new Traffic(0.999, Duration.ofSeconds(5));

    traffic.run(Duration.ofMinutes(4), () -> true);
    assertThat(traffic.told).containsExactly("page-1h");
    traffic.run(Duration.ofMinutes(7), () -> false);
    assertThat(traffic.told).startsWith("page-1h").hasSizeGreaterThan(1);
    assertThat(traffic.told.get(1)).doesNotStartWith("page-1h");
    traffic.run(Duration.ofDays(4), () -> false);
    assertThat(traffic.told.stream().filter("page-1h"::equals)).hasSize(1);
    assertThat(traffic.told.getLast()).isEqualTo("end");
  }

  /** With few looks a short window without a bad one is common while errors go on. */
  @Test
  void doesNotFlapWhileErrorsGoOn() {
    Traffic traffic = new Traffic(0.999, HALF_MINUTE);
    Random dice = new Random(7);

    traffic.run(Duration.ofHours(24), () -> dice.nextInt(20) == 0);

    assertThat(traffic.told).contains("page-1h");
    assertThat(traffic.told.stream().filter("end"::equals).count()).isLessThanOrEqualTo(2);
  }

  @Test
  void whatWasNotSeenOrIsInMaintenanceIsNeitherGoodNorBad() {
    Traffic traffic = new Traffic(0.999, SECOND);
    Standing before = traffic.standing();

    for (int i = 0; i < 3_000; i++) {
      traffic.clock.advance(SECOND);
      traffic.look(i % 2 == 0 ? Count.UNSEEN : Count.EXCUSED);
    }

    Standing after = traffic.standing();
    assertThat(traffic.told).isEmpty();
    assertThat(after.achieved()).isEqualTo(1);
    assertThat(after.looks().unseen()).isEqualTo(1_500);
    assertThat(after.looks().excused()).isEqualTo(1_500);
    assertThat(after.looks().seen()).isLessThanOrEqualTo(before.looks().seen());
  }

  @Test
  void aNewObjectiveIsNotJudgedByItsFirstLooks() {
    Traffic traffic = new Traffic(0.999, HALF_MINUTE);
    Account fresh = new Account(Duration.ofDays(30));
    fresh.add(traffic.clock.now(), Count.GOOD);
    traffic.clock.advance(HALF_MINUTE);
    fresh.add(traffic.clock.now(), Count.BAD);

    Standing standing = Standing.of(traffic.objective, fresh, traffic.clock.now());

    assertThat(standing.left()).isGreaterThan(0.98);
    assertThat(standing.isWhole()).isFalse();
    assertThat(standing.burns()).noneMatch(Burn::holds);
  }

  @Test
  void aBudgetIsSpentByWhatItBearsAndSaysWhen() {
    Traffic traffic = new Traffic(0.999, HALF_MINUTE);

    // six hours at 1% are a tenth of... 10 x 6 h of 720 h: 8.3% of the budget
    traffic.run(Duration.ofHours(6), Traffic.everyNth(100));

    Standing standing = traffic.standing();
    assertThat(standing.left()).isCloseTo(1 - 10 * 6 / 720.0, within(0.01));
    assertThat(standing.pace()).isCloseTo(10, within(0.3));
    assertThat(standing.spent())
        .hasValueSatisfying(at ->
            assertThat((double) Duration.between(traffic.clock.now(), at).toHours())
                .isCloseTo(66, within(4.0)));
    assertThat(standing.isSpent()).isFalse();
    traffic.run(Duration.ofHours(2), () -> true);
    assertThat(traffic.standing().isSpent()).isTrue();
  }
}
