package io.midwatch.detect.judge;

import static io.midwatch.base.Verdict.FAIL;
import static io.midwatch.base.Verdict.OK;
import static io.midwatch.base.Verdict.UNKNOWN;
import static io.midwatch.base.Verdict.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Ruling.Outcome;
import io.midwatch.plan.Judging;
import io.midwatch.plan.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** Feeds looks ten seconds apart and writes down what each one did. */
  private static final class Hearing {
    private final Judge judge;
    private Course course = new Course.Unproven();
    private int second;
    private Ruling last = Ruling.quiet(course);

    Hearing(Judging settings) {
      judge = new Judge(settings);
    }

    Hearing sees(Verdict... looks) {
      for (Verdict look : looks) {
        last = judge.rule(course, look, START.plusSeconds(second), second * 1_000_000_000L);
        course = last.next();
        second += 10;
      }
      return this;
    }

    Outcome outcome() {
      return last.outcome();
    }
  }

  private static Hearing hearing() {
    return new Hearing(Judging.DEFAULT);
  }

  private static Judging with(Threshold fail, Threshold recover) {
    return new Judging(List.of(Duration.ofSeconds(1)), fail, recover, Optional.empty());
  }

  @Test
  void believesTheFirstGoodLookOfANewCheck() {
    assertThat(hearing().sees(OK).outcome()).isEqualTo(new Outcome.Settled(UNKNOWN, OK, START, 0));
  }

  @Test
  void repeatsAFirstFailureAfterOneAndThreeSecondsBeforeBelievingIt() {
    Hearing hearing = hearing().sees(OK, FAIL);
    assertThat(hearing.last.lookAgain()).contains(Duration.ofSeconds(1));
    assertThat(hearing.sees(FAIL).last.lookAgain()).contains(Duration.ofSeconds(3));
    assertThat(hearing.course.settled()).isEqualTo(OK);
    assertThat(hearing.sees(FAIL).outcome())
        .isEqualTo(new Outcome.Settled(OK, FAIL, START.plusSeconds(10), 10_000_000_000L));
  }

  @Test
  void callsOneOrTwoFailuresOutOfThreeABlip() {
    assertThat(hearing().sees(OK, FAIL, OK).outcome()).isEqualTo(new Outcome.Blip());
    assertThat(hearing().sees(OK, FAIL, FAIL, OK).outcome()).isEqualTo(new Outcome.Blip());
    assertThat(hearing().sees(OK, FAIL, FAIL, OK).course.settled()).isEqualTo(OK);
  }

  @Test
  void believesOnlyTheMildestOfMixedFailures() {
    assertThat(hearing().sees(OK, FAIL, WARN, FAIL).course.settled()).isEqualTo(WARN);
    assertThat(hearing().sees(OK, FAIL, UNKNOWN, FAIL).course.settled()).isEqualTo(UNKNOWN);
  }

  @Test
  void needsTwoGoodLooksInARowToRecover() {
    Hearing failing = hearing().sees(OK, FAIL, FAIL, FAIL);
    assertThat(failing.sees(OK).course.settled()).isEqualTo(FAIL);
    assertThat(failing.sees(FAIL, OK).course.settled()).isEqualTo(FAIL);
    assertThat(failing.sees(OK).course.settled()).isEqualTo(OK);
  }

  @Test
  void neverTakesNotSeeingForRecovery() {
    Hearing failing = hearing().sees(OK, FAIL, FAIL, FAIL);
    assertThat(failing.sees(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN).course.settled()).isEqualTo(FAIL);
    assertThat(failing.sees(OK, UNKNOWN, OK).course.settled()).isEqualTo(FAIL);
  }

  @Test
  void judgesNotSeeingForLongAsUnknown() {
    assertThat(hearing().sees(OK, UNKNOWN, UNKNOWN, UNKNOWN).course.settled()).isEqualTo(UNKNOWN);
    assertThat(hearing().sees(UNKNOWN, UNKNOWN, UNKNOWN).outcome())
        .isInstanceOf(Outcome.Settled.class);
  }

  @Test
  void getsWorseAndBetterByDegrees() {
    Hearing hearing = hearing().sees(OK, WARN, WARN, WARN);
    assertThat(hearing.course.settled()).isEqualTo(WARN);
    assertThat(hearing.sees(FAIL, FAIL, FAIL).course.settled()).isEqualTo(FAIL);
    assertThat(hearing.sees(WARN, WARN).course.settled()).isEqualTo(WARN);
    assertThat(hearing.sees(OK, OK).course.settled()).isEqualTo(OK);
  }

  @Test
  void takesThresholdsAsCountsOrTimes() {
    Hearing counts = new Hearing(with(new Threshold.Times(4), new Threshold.Times(3)));
    assertThat(counts.sees(OK, FAIL, FAIL, FAIL).course.settled()).isEqualTo(OK);
    assertThat(counts.sees(FAIL).course.settled()).isEqualTo(FAIL);
    Threshold half = new Threshold.Lasting(Duration.ofSeconds(35));
    Hearing times = new Hearing(with(half, half));
    assertThat(times.sees(OK, FAIL, FAIL, FAIL, FAIL).course.settled()).isEqualTo(OK);
    assertThat(times.sees(FAIL).course.settled()).isEqualTo(FAIL);
    assertThat(times.sees(OK, OK, OK, OK).course.settled()).isEqualTo(FAIL);
    assertThat(times.sees(OK).course.settled()).isEqualTo(OK);
  }

  @Test
  void believesTheFirstLookWhenNothingIsToBeConfirmed() {
    Judging hasty =
        new Judging(List.of(), new Threshold.Times(1), new Threshold.Times(1), Optional.empty());
    assertThat(new Hearing(hasty).sees(OK, FAIL).course.settled()).isEqualTo(FAIL);
    assertThat(new Hearing(hasty).sees(OK, FAIL, OK).course.settled()).isEqualTo(OK);
  }

  /** Over random histories: judged bad only after three bad looks in a row, good only after two. */
  @Test
  void neverJudgesAgainstTheLastLooks() {
    Random random = new Random(20261121);
    for (int round = 0; round < 500; round++) {
      Hearing hearing = hearing().sees(OK);
      List<Verdict> seen = new ArrayList<>(List.of(OK));
      for (int look = 0; look < 60; look++) {
        Verdict verdict = List.of(OK, WARN, FAIL, UNKNOWN).get(random.nextInt(4));
        hearing.sees(verdict);
        seen.add(verdict);
        if (hearing.outcome() instanceof Outcome.Settled settled) {
          int proof = settled.to() == OK ? 2 : 1;
          boolean worse = Judge.rank(settled.to()) > Judge.rank(settled.from());
          List<Verdict> tail =
              seen.subList(Math.max(0, seen.size() - (worse ? 3 : proof)), seen.size());
          if (worse) {
            assertThat(tail)
                .allMatch(v -> Judge.rank(v) >= Judge.rank(settled.to()), "at least as bad");
          } else {
            assertThat(tail)
                .allMatch(v -> Judge.rank(v) <= Judge.rank(settled.to()), "at least as good");
          }
          assertThat(settled.from()).isNotEqualTo(settled.to());
        }
      }
    }
  }

  @Test
  void reportsFlappingOnceAndCalmsWhenHalfTheChangesAreOld() {
    Flapping flapping = Flapping.NONE;
    Instant at = START;
    for (int change = 1; change <= 20; change++) {
      flapping = flapping.changed(at, Judging.DEFAULT);
      assertThat(flapping.on()).isEqualTo(change >= 6);
      at = at.plusSeconds(60);
    }
    Flapping calmer = flapping;
    Instant last = at;
    Function<Integer, Boolean> good =
        minutes ->
            calmer.at(last.plus(Duration.ofMinutes(minutes)), Verdict.OK, Judging.DEFAULT).on();
    assertThat(good.apply(20)).isTrue();
    assertThat(good.apply(26)).as("three of six are left").isTrue();
    assertThat(good.apply(27)).isFalse();
    assertThat(Flapping.NONE.at(at, Verdict.OK, Judging.DEFAULT)).isEqualTo(Flapping.NONE);
  }

  private static Flapping swings(int changes, Duration each) {
    Flapping flapping = Flapping.NONE;
    for (int change = 0; change < changes; change++) {
      flapping = flapping.changed(START.plus(each.multipliedBy(change)), Judging.DEFAULT);
    }
    return flapping;
  }

  private static boolean isOn(Flapping flapping, Duration stays) {
    Instant last = flapping.changes().getLast();
    return flapping.at(last.plus(stays), Verdict.FAIL, Judging.DEFAULT).on();
  }

  @Test
  void staysLongerEachTimeItComesBackBeforeItIsBelievedToStay() {
    Duration half = Duration.ofSeconds(30);
    for (int changes : List.of(3, 5, 7, 9, 11, 13)) {
      Flapping back = swings(changes, half).again(START, START, Judging.DEFAULT);
      long hold = Math.min(450, 60L << ((changes - 3) / 2));
      assertThat(back.on()).isTrue();
      assertThat(isOn(back, Duration.ofSeconds(hold - 1))).as("%d changes", changes).isTrue();
      assertThat(isOn(back, Duration.ofSeconds(hold))).as("%d changes", changes).isFalse();
    }
  }

  /** Five minutes bad, five good: each bad stretch would be paged if the hold did not know them. */
  @Test
  void whatSwingsSlowlyIsHeldForTwiceAsLongAsItSwings() {
    Flapping slow = swings(7, Duration.ofMinutes(4));
    assertThat(slow.on()).isTrue();
    assertThat(isOn(slow, Duration.ofSeconds(479))).isTrue();
    Instant last = slow.changes().getLast();
    Flapping calm = slow.at(last.plusSeconds(480), Verdict.FAIL, Judging.DEFAULT);
    assertThat(calm)
        .as("its end is told like any other")
        .isEqualTo(new Flapping(List.of(last), false));
  }

  @Test
  void failsAgainOnlyWithinATenthOfTheTime() {
    Flapping back = swings(3, Duration.ofSeconds(30));
    Instant at = START.plusSeconds(600);
    assertThat(back.again(at.minusSeconds(179), at, Judging.DEFAULT).on()).isTrue();
    assertThat(back.again(at.minusSeconds(180), at, Judging.DEFAULT).on()).isFalse();
  }
}
