package io.midwatch.respond.oncall.absence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AbsenceCalendarTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final TimeRange SPRING =
      new TimeRange(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z"));
  private static final String OWN_ZONE =
      """
      BEGIN:VTIMEZONE
      TZID:Home
      BEGIN:STANDARD
      DTSTART:19701025T030000
      RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      END:STANDARD
      BEGIN:DAYLIGHT
      DTSTART:19700329T020000
      RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      END:DAYLIGHT
      END:VTIMEZONE
      """;

  private static String calendar(String... parts) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n" + String.join("", parts) + "END:VCALENDAR\n";
  }

  private static String event(String... lines) {
    return "BEGIN:VEVENT\nUID:1\n" + String.join("\n", lines) + "\nEND:VEVENT\n";
  }

  private static List<String> read(String text) throws UnreadableCalendarException {
    return AbsenceCalendar.read(text, BERLIN, SPRING).stream()
        .map(range -> range.from() + " " + range.to())
        .toList();
  }

  @Test
  void wholeDaysAreThoseOfThePersonsClockWhateverThisMachines() throws Exception {
    String vacation = calendar(event("DTSTART;VALUE=DATE:20260323", "DTEND;VALUE=DATE:20260405"));
    TimeZone before = TimeZone.getDefault();
    try {
      for (String zone : List.of("UTC", "Pacific/Apia", "America/Los_Angeles")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        assertThat(read(vacation))
            .as(zone)
            .containsExactly("2026-03-22T23:00:00Z 2026-04-04T22:00:00Z");
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void oneDayWithoutAnEndIsOneDay() throws Exception {
    assertThat(read(calendar(event("DTSTART;VALUE=DATE:20260329"))))
        .containsExactly("2026-03-28T23:00:00Z 2026-03-29T22:00:00Z");
  }

  @Test
  void rowsOfEventsFollowTheirZoneAcrossAChangeOfClocks() throws Exception {
    assertThat(
            read(
                calendar(
                    OWN_ZONE,
                    event(
                        "DTSTART;TZID=Home:20260314T180000",
                        "DTEND;TZID=Home:20260314T200000",
                        "RRULE:FREQ=WEEKLY;COUNT=4",
                        "EXDATE;TZID=Home:20260321T180000"))))
        .containsExactly(
            "2026-03-14T17:00:00Z 2026-03-14T19:00:00Z",
            "2026-03-28T17:00:00Z 2026-03-28T19:00:00Z",
            "2026-04-04T16:00:00Z 2026-04-04T18:00:00Z");
  }

  @Test
  void wholeDaysRecurTooWithoutThoseTakenOut() throws Exception {
    assertThat(
            read(
                calendar(
                    event(
                        "DTSTART;VALUE=DATE:20250328",
                        "RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20260424",
                        "EXDATE;VALUE=DATE:20260313,20260410"))))
        .containsExactly(
            "2026-03-26T23:00:00Z 2026-03-27T23:00:00Z",
            "2026-04-23T22:00:00Z 2026-04-24T22:00:00Z");
  }

  @Test
  void aRowsMovedEventIsWhereItWasMovedTo() throws Exception {
    assertThat(
            read(
                calendar(
                    event("DTSTART:20260302T080000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2"),
                    event(
                        "RECURRENCE-ID:20260303T080000Z",
                        "DTSTART:20260305T120000Z",
                        "DURATION:PT2H"))))
        .containsExactly(
            "2026-03-02T08:00:00Z 2026-03-02T09:00:00Z",
            "2026-03-05T12:00:00Z 2026-03-05T14:00:00Z");
  }

  @Test
  void cancelledAndEmptyOnesDoNotCount() throws Exception {
    assertThat(
            read(
                calendar(
                    event("DTSTART;VALUE=DATE:20260323", "STATUS:CANCELLED"),
                    event("DTSTART:20260323T080000Z"),
                    event("SUMMARY:no start"))))
        .isEmpty();
  }

  @Test
  void timesWithoutAZoneAreThePersons() throws Exception {
    assertThat(read(calendar(event("DTSTART:20260402T090000", "DTEND:20260402T170000"))))
        .containsExactly("2026-04-02T07:00:00Z 2026-04-02T15:00:00Z");
  }

  @ParameterizedTest
  @Timeout(60)
  @ValueSource(
      strings = {
        "RRULE:FREQ=SECONDLY",
        "RRULE;X=1:FREQ=MINUTELY;COUNT=3",
        "rrule:freq=yearly;byhour=1,2;bysecond=1",
        "RRULE:FR\n EQ=HOURLY",
        "RRULE:FREQ=DAILY;INTERVAL=99999"
      })
  void whatRecursWithinADayIsRefused(String rule) {
    assertThatThrownBy(() -> read(calendar(event("DTSTART:20260402T090000Z", rule))))
        .isInstanceOf(UnreadableCalendarException.class);
    assertThatThrownBy(() -> read(calendar(OWN_ZONE.replaceFirst("RRULE:[^\n]+", rule))))
        .isInstanceOf(UnreadableCalendarException.class);
  }

  @Test
  @Timeout(60)
  void whatIsTooMuchIsRefusedAndNothingHangs() throws Exception {
    assertThatThrownBy(() -> read("a".repeat(600_000))).hasMessageContaining("512 KiB");
    assertThatThrownBy(() -> read("BEGIN:VEVENT\n".repeat(30_000))).hasMessageContaining("nested");
    assertThatThrownBy(() -> read(calendar(event("DTSTART;VALUE=DATE:20260323").repeat(2_001))))
        .hasMessageContaining("2000 events");
    assertThatThrownBy(() -> read("")).hasMessageContaining("BEGIN:VCALENDAR");
    assertThatThrownBy(() -> read("<html>sign in</html>")).hasMessageContaining(".ics");
    String endless = event("DTSTART:19700101T000000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY");
    assertThat(read(calendar(endless.repeat(50)))).isEmpty();
    assertThat(
            read(
                calendar(
                    event(
                        "DTSTART:20260301T000000Z",
                        "DURATION:PT1H",
                        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"))))
        .containsExactly("2026-03-01T00:00:00Z 2026-03-01T01:00:00Z");
  }

  @Test
  @Timeout(60)
  void damagedOnesAreReadOrRefusedAndNothingElse() {
    String sound =
        calendar(
            OWN_ZONE,
            event("DTSTART;TZID=Home:20260314T180000", "DURATION:P2D", "RRULE:FREQ=WEEKLY;COUNT=9"),
            event("DTSTART;VALUE=DATE:20260323", "DTEND;VALUE=DATE:20260405"));
    Random random = new Random(7);
    for (int i = 0; i < 1_500; i++) {
      StringBuilder damaged = new StringBuilder(sound);
      for (int hits = random.nextInt(8); hits >= 0; hits--) {
        int at = random.nextInt(damaged.length());
        switch (random.nextInt(3)) {
          case 0 -> damaged.setCharAt(at, (char) random.nextInt(300));
          case 1 -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(40)));
          default -> damaged.insert(at, damaged.substring(Math.max(0, at - 30), at));
        }
      }
      try {
        assertThat(AbsenceCalendar.read(damaged.toString(), BERLIN, SPRING))
            .allMatch(range -> range.length().compareTo(Duration.ZERO) > 0);
      } catch (UnreadableCalendarException refused) {
        assertThat(refused.words()).startsWith("this is no calendar of absences: ");
      }
    }
  }
}
