package io.midwatch.plan.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HolidaysTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Set<LocalDate> CHRISTMAS =
      Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 26));

  @Test
  void leavesHolidaysOut() throws Exception {
    Schedule job = around("0 8 * * *", Holidays.never(CHRISTMAS));

    assertThat(slots(job, "2026-12-24T00:00", 3))
        .containsExactly("2026-12-24T08:00", "2026-12-27T08:00", "2026-12-28T08:00");
  }

  @Test
  void movesToTheNextWorkingDay() throws Exception {
    Schedule job = around("0 8 1,25 * *", Holidays.nextWorkingDay(CHRISTMAS));

    // the 25th is a Friday and a holiday; the 1st of November is a Sunday
    assertThat(slots(job, "2026-10-30T00:00", 4))
        .containsExactly(
            "2026-11-02T08:00", "2026-11-25T08:00", "2026-12-01T08:00", "2026-12-28T08:00");
  }

  @Test
  void whatFallsTogetherIsOneSlot() throws Exception {
    Schedule job = around("0 8,20 * * *", Holidays.nextWorkingDay(Set.of()));

    assertThat(slots(job, "2026-11-20T09:00", 4))
        .containsExactly(
            "2026-11-20T20:00", "2026-11-23T08:00", "2026-11-23T20:00", "2026-11-24T08:00");
  }

  @Test
  void readsDatesYearsAndCalendars() throws Exception {
    String calendar =
        String.join(
            "\r\n",
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "BEGIN:VEVENT",
            "UID:1",
            "DTSTART;VALUE=DATE:20201225",
            "DTEND;VALUE=DATE:20201227",
            "RRULE:FREQ=YEARLY",
            "EXDATE;VALUE=DATE:20271225",
            "END:VEVENT",
            "BEGIN:VEVENT",
            "UID:2",
            "DTSTART;VALUE=DATE:20260403",
            "END:VEVENT",
            "END:VCALENDAR",
            "");

    assertThat(HolidayCalendar.read("2026-12-25")).containsExactly(LocalDate.of(2026, 12, 25));
    assertThat(HolidayCalendar.read("02-29"))
        .contains(LocalDate.of(2028, 2, 29))
        .doesNotContain(LocalDate.of(2027, 2, 28));
    assertThat(HolidayCalendar.read(calendar))
        .contains(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 26))
        .doesNotContain(
            LocalDate.of(2026, 12, 27), LocalDate.of(2027, 12, 25), LocalDate.of(2027, 4, 3));
    assertThatThrownBy(() -> HolidayCalendar.read("Easter"))
        .isInstanceOf(BadScheduleException.class)
        .hasMessageContaining("is no holiday");
  }

  @Test
  void refusesWhatNeverComes() {
    assertThatThrownBy(
            () -> around("0 8 * * SUN", new Holidays(Set.of(), Set.of(DayOfWeek.SUNDAY), false)))
        .isInstanceOf(BadScheduleException.class)
        .hasMessageContaining("never comes");
  }

  @Test
  void isWhatMovingEachSlotByHandGives() throws Exception {
    Random dice = new Random(7);
    for (int round = 0; round < 60; round++) {
      Set<LocalDate> dates = new HashSet<>();
      for (int i = 0; i < 40; i++) {
        dates.add(LocalDate.of(2026, 9, 1).plusDays(dice.nextInt(120)));
      }
      Holidays holidays =
          new Holidays(
              dates, dice.nextBoolean() ? Holidays.WEEKEND : Set.of(), dice.nextInt(3) > 0);
      String line =
          List.of("30 2 * * *", "*/30 * * * *", "0 8,20 * * 1-5", "15 2 1,15 * *", "0 */5 * * 0,3")
              .get(dice.nextInt(5));
      Schedule plain = Schedules.cron(line, BERLIN);
      Instant from = Instant.parse("2026-10-01T00:00:00Z");
      Instant to = Instant.parse("2026-11-20T00:00:00Z");
      assertThat(all(Schedules.around(plain, holidays, BERLIN), from, to))
          .as("%s around %s", line, holidays)
          .isEqualTo(byHand(plain, holidays, from, to));
    }
  }

  private static List<Instant> byHand(Schedule plain, Holidays holidays, Instant from, Instant to) {
    Set<Instant> found = new TreeSet<>();
    for (Instant slot : all(plain, from.minusSeconds(60L * 86_400), to)) {
      LocalDateTime shown = LocalDateTime.ofInstant(slot, BERLIN);
      LocalDate day = shown.toLocalDate();
      while (holidays.off(day)) {
        day = day.plusDays(1);
      }
      boolean stays = day.equals(shown.toLocalDate());
      if (stays || holidays.move()) {
        found.add(stays ? slot : first(day, shown.toLocalTime()));
      }
    }
    return found.stream().filter(at -> at.isAfter(from) && !at.isAfter(to)).toList();
  }

  private static Instant first(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(BERLIN).withEarlierOffsetAtOverlap().toInstant();
  }

  private static List<Instant> all(Schedule schedule, Instant from, Instant to) {
    List<Instant> found = new ArrayList<>();
    Optional<Instant> next = schedule.next(from);
    while (next.isPresent() && !next.get().isAfter(to)) {
      found.add(next.get());
      next = schedule.next(next.get());
    }
    return found;
  }

  private static Schedule around(String line, Holidays holidays) throws BadScheduleException {
    return Schedules.around(Schedules.cron(line, BERLIN), holidays, BERLIN);
  }

  private static List<String> slots(Schedule schedule, String after, int many) {
    List<String> found = new ArrayList<>();
    Instant at = LocalDateTime.parse(after).atZone(BERLIN).toInstant();
    for (int i = 0; i < many; i++) {
      at = schedule.next(at).orElseThrow();
      found.add(LocalDateTime.ofInstant(at, BERLIN).toString());
    }
    return found;
  }
}
