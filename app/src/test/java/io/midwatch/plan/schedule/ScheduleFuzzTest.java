package io.midwatch.plan.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is written is a schedule or a clear refusal, and asking it ends soon. */
class ScheduleFuzzTest {
  private static final String LETTERS =
      "0123456789*/,-.~:#LW@? \tMONSUJAFRIUTCdailyevery\u00e4\u0000";
  private static final List<String> SEEDS =
      List.of(
          "30 2 * * *",
          "*/5 1-3 L,15W JAN-MAR MON#2,5L",
          "@every 1h30m",
          "0 0 29 2 1",
          "Mon..Fri *-*-* 08:30:00",
          "*-*~07/1 0/2:30 Europe/Berlin",
          "2027/2-7-1 *:*:0/0.5",
          "*:*:0/0.000001");
  private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void anyTextIsAScheduleOrARefusalWithItsColumn() {
    Random dice = new Random(11);
    int sound = 0;
    for (int round = 0; round < 6_000; round++) {
      String text = mutated(SEEDS.get(dice.nextInt(SEEDS.size())), dice);
      ZoneId zone = ZoneId.of(dice.nextBoolean() ? "Europe/Berlin" : "Pacific/Auckland");
      sound += asked(text, zone, dice.nextBoolean()) ? 1 : 0;
    }
    assertThat(sound).isGreaterThan(500);
  }

  private static boolean asked(String text, ZoneId zone, boolean calendar) {
    try {
      Schedule schedule =
          calendar ? Schedules.onCalendar(List.of(text), zone) : Schedules.cron(text, zone);
      Instant last = FROM;
      for (int i = 0; i < 3; i++) {
        Optional<Instant> next = schedule.next(last);
        if (next.isEmpty()) {
          break;
        }
        assertThat(next.get()).as(text).isAfter(last);
        last = next.get();
      }
      DaylightTrap.ahead(schedule, FROM);
      return true;
    } catch (BadScheduleException e) {
      assertThat(e.column()).as(text).isBetween(1, text.length() + 1);
      assertThat(e.problem()).as(text).isNotBlank();
      return false;
    }
  }

  private static String mutated(String seed, Random dice) {
    StringBuilder text = new StringBuilder(seed);
    for (int edits = dice.nextInt(4); edits > 0 && !text.isEmpty(); edits--) {
      int at = dice.nextInt(text.length());
      char letter = LETTERS.charAt(dice.nextInt(LETTERS.length()));
      switch (dice.nextInt(3)) {
        case 0 -> text.setCharAt(at, letter);
        case 1 -> text.insert(at, letter);
        default -> text.deleteCharAt(at);
      }
    }
    return text.toString();
  }
}
