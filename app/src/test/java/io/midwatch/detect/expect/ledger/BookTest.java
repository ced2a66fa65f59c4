package io.midwatch.detect.expect.ledger;

import static io.midwatch.detect.expect.ledger.Told.cron;
import static io.midwatch.detect.expect.ledger.Told.every;
import static io.midwatch.detect.expect.ledger.Told.limits;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.expect.Standing;
import io.midwatch.detect.expect.ledger.Sign.Kind;
import io.midwatch.plan.heartbeat.Limits;
import io.midwatch.plan.heartbeat.Tolerance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BookTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
  private static final Terms FIVE = cron("0 5 * * *", "UTC", limits("", "30M", "", ""));

  private static Told told(Terms terms) {
    return new Told(terms, MIDNIGHT);
  }

  @Test
  void aJobThatComesIsOnTimeAndOneThatDoesNotIsMissedOnce() {
    Told told = told(FIVE).success("05:01:00").until("05:31:00+1").until("04:00:00+2");

    assertThat(told.outcomes()).isEqualTo("on-time missed");
    assertThat(told.alarms).containsExactly("+05:30");
    assertThat(
            Wording.of(
                told.book().alarm(told.at("06:00:00+1")).orElseThrow().trouble(),
                FIVE.cadence().zone()))
        .isEqualTo("nothing has come for Tue 3 Mar 05:00 UTC; it had to by 05:30");
  }

  @Test
  void aSignOneSecondEarlyCountsAndARunByHandAtNoonDoesNot() {
    assertThat(told(FIVE).success("04:59:59").until("06:00:00").outcomes()).isEqualTo("early");

    Told noon = told(FIVE).success("05:00:00").success("12:00:00").until("06:00:00+1");
    assertThat(noon.outcomes()).isEqualTo("on-time missed");
  }

  @Test
  void whatComesLateEndsTheAlarmAndStaysLate() {
    Told told = told(FIVE).success("07:00:00").until("04:00:00+1");

    assertThat(told.outcomes()).isEqualTo("late");
    assertThat(told.alarms).containsExactly("+05:30", "-07:00");
  }

  @Test
  void aFailureIsAnAlarmAtOnceAndTheNextSuccessEndsIt() {
    Told told = told(FIVE).fail("05:10:00").success("05:20:00").until("05:00:00+1");

    assertThat(told.outcomes()).isEqualTo("failed");
    assertThat(told.alarms).containsExactly("+05:10", "-05:20");
  }

  @Test
  void aLongJobThatMissesItsStartIsFoundAtOnce() {
    Terms long4 = cron("0 2 * * *", "UTC", limits("10M", "4H", "", ""));

    Told never = told(long4).until("12:00:00");
    assertThat(never.alarms).containsExactly("+02:10");
    assertThat(never.outcomes()).isEqualTo("missed");

    Told late = told(long4).begin("02:20:00", "").success("05:00:00").until("12:00:00");
    assertThat(late.outcomes()).isEqualTo("late");
    assertThat(late.alarms).containsExactly("+02:10", "-05:00");

    Told well = told(long4).begin("02:05:00", "").success("05:55:00").until("12:00:00");
    assertThat(well.outcomes()).isEqualTo("on-time");
    assertThat(well.alarms).isEmpty();
  }

  @Test
  void everyRunIsWatchedByItselfAndOnlyTheHungOneIsReported() {
    Told told = told(cron("0 2 * * *", "UTC", limits("", "3H", "10M", "")));
    for (int i = 0; i < 20; i++) {
      told.begin("02:00:%02d".formatted(i), "run-" + i);
    }
    for (int i = 0; i < 20; i++) {
      if (i != 7) {
        told.success("02:05:%02d".formatted(i), "run-" + i);
      }
    }
    told.until("03:00:00");

    Alarm alarm = told.book().alarm(told.at("03:00:00")).orElseThrow();
    assertThat(told.alarms).containsExactly("+02:10");
    assertThat(alarm.trouble())
        .isEqualTo(
            new Trouble.Overrun(
                told.at("02:00:00"), told.at("02:00:07"), "run-7", Duration.ofMinutes(10)));
    assertThat(told.success("03:10:00", "run-7").alarms).containsExactly("+02:10", "-03:10");
    assertThat(told.outcomes()).isEqualTo("late");
  }

  @Test
  void aRunThatEndsTooSoonHasFailed() {
    Told told = told(cron("0 2 * * *", "UTC", limits("", "1H", "", "1M")));
    told.begin("02:00:00", "").success("02:00:02").until("03:00:00");

    assertThat(told.outcomes()).isEqualTo("failed");
    assertThat(told.alarms).containsExactly("+02:00");
  }

  @Test
  void aKeepAliveExtendsTheRun() {
    Terms terms = cron("0 2 * * *", "UTC", limits("", "1H", "30M", ""));
    Told told = told(terms).begin("02:00:00", "a");
    told.alive("02:25:00", "a").alive("02:50:00", "a").success("03:15:00", "a");

    assertThat(told.until("05:00:00").outcomes()).isEqualTo("on-time");
    assertThat(told.alarms).isEmpty();
  }

  @Test
  void aFailureInThreeDoesNotWakeAndThreeInARowDo() {
    Terms terms =
        new Terms(
            cron("0 * * * *", "UTC", limits("", "5M", "", "")).cadence(),
            limits("", "5M", "", ""),
            new Tolerance(3, 3, 2));
    Told told = told(terms).fail("01:00:00").success("02:00:00").fail("03:00:00").fail("04:00:00");
    assertThat(told.alarms).isEmpty();

    told.until("05:06:00");
    assertThat(told.alarms).containsExactly("+05:05");

    told.success("06:00:00").until("06:30:00");
    assertThat(told.alarms).hasSize(1);
    assertThat(told.success("07:00:00").alarms).containsExactly("+05:05", "-07:00");
  }

  @Test
  void someOfTheLastAreCounted() {
    Terms terms =
        new Terms(
            cron("0 * * * *", "UTC", limits("", "5M", "", "")).cadence(),
            limits("", "5M", "", ""),
            new Tolerance(2, 4, 1));
    Told told = told(terms).fail("01:00:00").success("02:00:00").success("03:00:00");
    told.fail("04:00:00");
    assertThat(told.alarms).containsExactly("+04:00");
  }

  @Test
  void aJobThatNeverReportsIsFound() {
    Limits first =
        new Limits(
            Optional.empty(),
            Optional.of(Duration.ofMinutes(5)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Duration.ofDays(2)));
    Told told = told(cron("0 5 * * *", "UTC", first)).until("23:00:00+1");
    assertThat(told.alarms).isEmpty();
    assertThat(told.book().standing(told.at("23:00:00+1"))).isEqualTo(Standing.NEW);

    told.until("01:00:00+2");
    assertThat(told.alarms).containsExactly("+00:00");
    told.success("02:00:00+2").until("05:06:00+2");
    assertThat(told.alarms).containsExactly("+00:00", "-02:00", "+05:05");
    assertThat(told(every("5M", Limits.USUAL)).until("00:10:00").alarms).containsExactly("+00:07");
  }

  @Test
  void whereSignsFollowEachOtherTheNextCountsFromTheLast() {
    Told told = told(every("1H", Limits.grace(Duration.ofMinutes(10))));
    told.success("00:30:00").success("00:45:00").success("01:50:00").until("03:05:00");

    assertThat(told.ledger.keySet())
        .containsExactly(
            told.at("00:30:00"), told.at("00:45:00"), told.at("01:45:00"), told.at("02:50:00"));
    assertThat(told.outcomes()).isEqualTo("on-time on-time on-time missed");
    assertThat(told.alarms).containsExactly("+03:00");
    assertThat(told.success("03:20:00").until("03:30:00").outcomes()).endsWith("late");
  }

  @Test
  void whereSignsFollowEachOtherTheNextRunHasToBeginAsWell() {
    Told told = told(every("1H", limits("5M", "", "", "")));
    told.begin("00:30:00", "a").success("00:40:00", "a");
    assertThat(told.book().expected().orElseThrow().at()).isEqualTo(told.at("01:30:00"));
    told.until("01:34:00");
    assertThat(told.alarms).isEmpty();
    assertThat(told.until("01:36:00").alarms).containsExactly("+01:35");
    told.begin("01:40:00", "b").success("01:50:00", "b").until("02:40:00");
    assertThat(told.alarms).containsExactly("+01:35", "-01:50");
  }

  @Test
  void aPauseExpectsNothingAndTheNextSlotAfterItIsExpectedAgain() {
    Told told = told(FIVE).until("05:31:00");
    assertThat(told.alarms).hasSize(1);
    told.book().pause(true, told.at("06:00:00"));
    told.success("05:00:00+1").until("05:40:00+1");
    assertThat(told.alarms).containsExactly("+05:30", "-05:00");
    assertThat(told.book().standing(told.at("05:40:00+1"))).isEqualTo(Standing.PAUSED);

    told.book().resume(told.at("06:00:00+1"));
    assertThat(told.until("05:31:00+2").alarms).hasSize(3);
    assertThat(told.outcomes()).isEqualTo("missed missed");
  }

  @Test
  void aSnoozeExcusesAndTellsAgainWhenItEnds() {
    Told told = told(FIVE).until("05:31:00");
    told.book().snooze(told.at("08:00:00"));
    told.until("07:00:00").until("09:00:00");
    assertThat(told.alarms).containsExactly("+05:30", "-07:00", "+08:00");

    Told window = told(FIVE).hushed(at -> at.isBefore(Instant.parse("2026-03-02T06:00:00Z")));
    assertThat(window.until("07:00:00").outcomes()).isEqualTo("excused");
    assertThat(window.alarms).isEmpty();
  }

  @Test
  void whatWasNotHeardIsBlindAndTheNextOneCounts() {
    Told told = told(cron("* * * * *", "UTC", limits("", "1M", "", ""))).until("00:00:30");
    told.blinds.add(told.at("00:00:40"), told.at("00:10:40"));
    told.success("00:11:01").until("00:11:30");
    assertThat(told.ledger.values()).hasSize(11);
    assertThat(told.outcomes()).doesNotContain("missed").endsWith("blind on-time");
    assertThat(told.until("00:14:00").alarms).containsExactly("+00:13");

    Told dead = told(every("1M", Limits.grace(Duration.ofMinutes(1)))).success("00:00:10");
    dead.blinds.add(dead.at("00:00:40"), dead.at("00:10:40"));
    assertThat(dead.until("00:13:00").alarms).containsExactly("+00:12");
    assertThat(dead.outcomes()).isEqualTo("on-time blind missed");
  }

  @Test
  void evidenceThatCameWinsOverATimeInWhichNothingCouldBeHeard() {
    Terms nightly = cron("0 2 * * *", "UTC", limits("", "1H", "3H", ""));
    Told came = told(nightly).begin("01:58:00", "");
    came.blinds.add(came.at("02:10:00"), came.at("02:20:00"));
    assertThat(came.success("02:40:00").until("04:00:00").outcomes()).isEqualTo("early");

    Told failed = told(nightly);
    failed.blinds.add(failed.at("02:10:00"), failed.at("02:20:00"));
    assertThat(failed.fail("02:40:00").until("04:00:00").outcomes()).isEqualTo("failed");

    Told began = told(nightly);
    began.blinds.add(began.at("01:59:00"), began.at("02:05:00"));
    began.begin("02:10:00", "").until("04:00:00");
    assertThat(began.outcomes()).isEqualTo("late");
    assertThat(began.alarms).containsExactly("+03:00");

    Told hidden = told(nightly).begin("02:00:00", "");
    hidden.blinds.add(hidden.at("02:50:00"), hidden.at("02:51:00"));
    assertThat(hidden.until("04:00:00").outcomes()).isEqualTo("blind");

    Told alive = told(nightly).begin("02:00:00", "a");
    alive.blinds.add(alive.at("02:10:00"), alive.at("02:11:00"));
    assertThat(alive.alive("02:30:00", "a").until("04:00:00").outcomes()).isEqualTo("late");

    Told before = told(nightly);
    before.blinds.add(before.at("01:00:00"), before.at("01:54:59"));
    before.blinds.add(before.at("03:00:01"), before.at("04:00:00"));
    assertThat(before.until("03:30:00").outcomes()).isEqualTo("missed");
  }

  @Test
  void aSlotIsToldOnceHoweverOftenItFailsAndRecovers() {
    Told told = told(FIVE).fail("05:10:00").success("05:20:00").fail("05:25:00");
    assertThat(told.alarms).containsExactly("+05:10", "-05:20");
    assertThat(told.restarted(FIVE).fail("05:26:00").outcomes()).isEqualTo("failed");
    assertThat(told.until("04:00:00+1").alarms).hasSize(2);

    assertThat(told.until("05:31:00+1").alarms).endsWith("+05:30");
  }

  @Test
  void aRunThatHangsIsToldThoughItsSlotWasBefore() {
    Told told = told(cron("0 2 * * *", "UTC", limits("", "3H", "10M", "")));
    told.begin("02:00:00", "a").begin("02:00:00", "b").begin("02:00:00", "c");
    told.sign(new Sign(Kind.FAILURE, told.at("02:01:00"), "a", "")).success("02:02:00", "b");
    assertThat(told.until("02:12:00").alarms).containsExactly("+02:01", "-02:02", "+02:10");
  }

  @Test
  void goesOnAfterARestartWhereItWas() {
    Terms terms = cron("0 2 * * *", "UTC", limits("10M", "1H", "", ""));
    Told told = told(terms).begin("02:01:00", "a").restarted(terms).success("02:30:00", "a");
    assertThat(told.restarted(terms).until("12:00:00").outcomes()).isEqualTo("on-time");

    Told open = told(terms).until("02:11:00").restarted(terms).until("02:30:00");
    assertThat(open.alarms).containsExactly("+02:10");
  }

  @Test
  void aStartThatComesAfterItsEndBeginsNothing() {
    Told told = told(cron("0 2 * * *", "UTC", limits("", "1H", "10M", "")));
    told.success("02:05:00", "a").begin("02:05:01", "a").until("04:00:00");

    assertThat(told.outcomes()).isEqualTo("on-time");
    assertThat(told.alarms).isEmpty();
  }

  @Test
  void aClockThatIsSetMovesNoDeadline() {
    Told told = told(FIVE).begin("05:00:00", "");
    told.book().step(Duration.ofHours(-1));
    told.until("04:29:00");
    assertThat(told.alarms).isEmpty();
    assertThat(told.until("04:31:00").alarms).containsExactly("+04:30");
  }

  /** Its book is written at every sign, so it must not grow by one. */
  @Test
  void aJobThatIsNeverLateLeavesNoSlotBehindAtEverySign() {
    Terms terms = every("1M", Limits.USUAL);
    Book book = Book.begin(terms, new Blinds(), Hush.NEVER, MIDNIGHT);
    for (int minute = 1; minute <= 500; minute++) {
      Instant at = MIDNIGHT.plus(Duration.ofMinutes(minute));
      book.turn(at);
      book.sign(new Sign(Sign.Kind.SUCCESS, at, "", ""));
    }
    assertThat(book.state().live()).hasSizeLessThan(4);
    assertThat(book.takeEnded()).hasSize(500);
  }
}
