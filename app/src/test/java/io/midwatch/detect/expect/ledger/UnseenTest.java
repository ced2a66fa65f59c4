package io.midwatch.detect.expect.ledger;

import static io.midwatch.detect.expect.ledger.Told.cron;
import static io.midwatch.detect.expect.ledger.Told.every;
import static io.midwatch.detect.expect.ledger.Told.limits;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.expect.Standing;
import io.midwatch.detect.expect.ledger.Sign.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnseenTest {
  private static final Terms NIGHTLY = cron("0 2 * * *", "UTC", limits("", "1H", "", ""));

  private static Told told(Terms terms) {
    return new Told(terms, Instant.parse("2026-03-02T00:00:00Z"));
  }

  @Test
  void aNightlySlotThatNobodySawIsToldAtOnceUntilTheNextSign() {
    Told told = told(NIGHTLY);
    told.blinds.add(told.at("02:10:00"), told.at("02:11:00"));
    told.until("02:59:59");
    assertThat(told.alarms).isEmpty();
    told.until("03:00:01");
    Alarm alarm = told.book().alarm(told.at("03:00:01")).orElseThrow();
    assertThat(alarm.isKnown()).isFalse();
    assertThat(Wording.of(alarm.trouble(), NIGHTLY.cadence().zone()))
        .isEqualTo(
            "the run of Mon 2 Mar 02:00 UTC was not seen, because Midwatch was away for a part of"
                + " the time until 03:00; look yourself whether it went well");
    assertThat(told.book().standing(told.at("03:00:01"))).isNotEqualTo(Standing.DOWN);

    told.restarted(NIGHTLY).begin("02:01:00+1", "a");
    assertThat(told.alarms).containsExactly("+03:00", "-02:01");
    assertThat(told.success("02:30:00+1", "a").outcomes()).isEqualTo("blind on-time");
  }

  @Test
  void aJobThatDiedInTheGapIsFoundAtTheNextSlotThoughNobodySawTheOneBefore() {
    Told told = told(NIGHTLY);
    told.blinds.add(told.at("02:10:00"), told.at("02:11:00"));
    told.until("03:00:01+1");
    assertThat(told.alarms).containsExactly("+03:00");
    assertThat(told.book().alarm(told.at("03:00:01+1")).orElseThrow().trouble())
        .isInstanceOf(Trouble.Missed.class);
    told.success("02:00:00+2");
    assertThat(told.alarms).containsExactly("+03:00", "-02:00");
  }

  @Test
  void whatCameInTheGapAndIsDeliveredAfterItEndsTheTicketAndWhatIsOlderDoesNot() {
    Told told = told(NIGHTLY);
    told.blinds.add(told.at("02:10:00"), told.at("03:20:00"));
    told.until("03:30:00");
    assertThat(told.alarms).hasSize(1);
    told.book().sign(new Sign(Kind.SUCCESS, told.at("01:00:00"), "", ""));
    assertThat(told.book().alarm(told.at("03:30:00"))).isPresent();
    told.book().sign(new Sign(Kind.SUCCESS, told.at("02:15:00"), "", ""));
    assertThat(told.book().alarm(told.at("03:30:00"))).isEmpty();
    assertThat(told.until("03:31:00").outcomes()).isEqualTo("on-time");
  }

  @Test
  void aRunInTimeThatIsToldOnlyLaterWasNotMissed() {
    Told told = told(NIGHTLY).until("04:00:00");
    assertThat(told.alarms).containsExactly("+03:00");
    told.book().sign(new Sign(Kind.SUCCESS, told.at("02:20:00"), "", ""));
    assertThat(told.until("04:01:00").outcomes()).isEqualTo("on-time");
    assertThat(told.alarms).containsExactly("+03:00", "-04:01");
  }

  @Test
  void whereTheNextSlotIsNearOrNobodyWantsToHearOfItNoTicketIsRaised() {
    Told hourly = told(cron("0 * * * *", "UTC", limits("", "20M", "", "")));
    hourly.blinds.add(hourly.at("02:10:00"), hourly.at("02:11:00"));
    assertThat(hourly.success("00:59:00").until("02:30:00").outcomes()).endsWith("blind");
    assertThat(hourly.alarms).isEmpty();

    Told hushed = told(NIGHTLY).hushed(_ -> true);
    hushed.blinds.add(hushed.at("02:10:00"), hushed.at("02:11:00"));
    assertThat(hushed.until("04:00:00").outcomes()).isEqualTo("blind");
    assertThat(hushed.alarms).isEmpty();

    Told daily = told(every("24H", limits("", "1H", "", ""))).success("02:00:00");
    daily.blinds.add(daily.at("02:30:00+1"), daily.at("02:31:00+1"));
    assertThat(daily.until("04:00:00+1").alarms).containsExactly("+03:00");
    daily.book().pause(true, daily.at("05:00:00+1"));
    assertThat(daily.until("06:00:00+1").alarms).hasSize(2);
  }
}
