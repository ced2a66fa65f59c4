package io.midwatch.plan.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.plan.schedule.DaylightTrap.Effect;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DaylightTrapTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant SUMMER = Instant.parse("2026-07-01T00:00:00Z");

  @Test
  void aFixedTimeOfTheNightIsMovedInSpringAndComesOnceInAutumn() throws Exception {
    assertThat(words(Schedules.cron("30 2 * * *", BERLIN)))
        .containsExactly(
            "on 2026-10-25 02:30 comes twice in Europe/Berlin: this job runs once, at the first"
                + " (02:30 CEST); a cron without Debian's rule (Vixie's own, busybox) runs it"
                + " twice",
            "on 2027-03-28 02:30 does not exist in Europe/Berlin: this job runs at 03:00; a cron"
                + " without Debian's rule (Vixie's own, busybox) leaves it out, and so does"
                + " systemd");
  }

  @Test
  void systemdItselfLeavesAFixedTimeOut() throws Exception {
    assertThat(words(Schedules.onCalendar(List.of("02:30"), BERLIN)))
        .containsExactly(
            "on 2026-10-25 02:30 comes twice in Europe/Berlin: this job runs once, at the first"
                + " (02:30 CEST)",
            "on 2027-03-28 02:30 does not exist in Europe/Berlin: systemd leaves this job out on"
                + " that day; it is expected at 03:00, and found missing");
  }

  @Test
  void whatRunsOnlyInThatHourIsLeftOutOrDoubled() throws Exception {
    List<DaylightTrap> traps = DaylightTrap.ahead(Schedules.cron("*/10 2 * * *", BERLIN), SUMMER);

    assertThat(traps)
        .extracting(DaylightTrap::effect)
        .containsExactly(Effect.DOUBLED, Effect.LEFT_OUT);
    assertThat(traps.get(1).words())
        .isEqualTo(
            "on 2027-03-28 02:00 to 02:50 do not exist in Europe/Berlin: this job does not run on"
                + " that day");
  }

  @Test
  void aTimerOfSystemdRestsInTheSecondPass() throws Exception {
    assertThat(words(Schedules.onCalendar(List.of("*:0/10"), BERLIN)))
        .containsExactly(
            "on 2026-10-25 what lies between 02:00 and 03:00 comes twice in Europe/Berlin: systemd"
                + " runs this job in the first pass only, so 1h 10m pass until 03:00; a cron goes"
                + " on through both");
  }

  @Test
  void whatGoesOnAllDayOrByElapsedTimeIsInNoTrap() throws Exception {
    for (Schedule calm :
        List.of(
            Schedules.cron("*/5 * * * *", BERLIN),
            Schedules.cron("0 4 * * *", BERLIN),
            Schedules.cron("30 2 * * MON", BERLIN),
            Schedules.cron("30 2 * * *", ZoneId.of("Asia/Tokyo")),
            Schedules.every(Duration.ofHours(1)))) {
      assertThat(words(calm)).as(calm.text()).isEmpty();
    }
  }

  @Test
  void looksIntoSeveralAndAroundHolidays() throws Exception {
    Schedule both =
        Schedules.anyOf(
            List.of(
                Schedules.cron("30 2 * * *", BERLIN),
                Schedules.around(
                    Schedules.cron("15 1 * * *", ZoneId.of("America/New_York")),
                    Holidays.never(Set.of()),
                    BERLIN)));
    assertThat(DaylightTrap.ahead(both, SUMMER))
        .extracting(trap -> trap.zone().getId() + " " + trap.effect())
        .containsExactly("Europe/Berlin ONCE", "America/New_York ONCE", "Europe/Berlin MOVED");
  }

  private static List<String> words(Schedule schedule) {
    return DaylightTrap.ahead(schedule, SUMMER).stream().map(DaylightTrap::text).toList();
  }
}
