package io.midwatch.plan.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of OnCalendar in a zone without daylight saving. */
class OnCalendarTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mon,Fri..Sun 10:00      | 2026-01-01T00:00 | 2026-01-02T10:00,2026-01-03T10:00,2026-01-04T10:00,2026-01-05T10:00,2026-01-09T10:00
          Mon                     | 2026-01-01T00:00 | 2026-01-05T00:00
          monday-wed 9:00         | 2026-01-01T00:00 | 2026-01-05T09:00,2026-01-06T09:00,2026-01-07T09:00,2026-01-12T09:00
          Mon, 10:00              | 2026-01-01T00:00 | 2026-01-05T10:00
          05:40                   | 2026-01-01T00:00 | 2026-01-01T05:40
          12-24                   | 2026-01-01T00:00 | 2026-12-24T00:00,2027-12-24T00:00
          *-*~01                  | 2026-01-31T00:00 | 2026-02-28T00:00
          *-2~3 04:00             | 2026-01-01T00:00 | 2026-02-26T04:00
          Mon *-05~07/1           | 2026-01-01T00:00 | 2026-05-25T00:00,2027-05-31T00:00
          *-*~1..3                | 2026-01-01T00:00 | 2026-01-29T00:00,2026-01-30T00:00,2026-01-31T00:00,2026-02-26T00:00
          *-*~7/3                 | 2026-01-01T00:00 | 2026-01-25T00:00,2026-01-28T00:00,2026-01-31T00:00
          08:05:40.5              | 2026-01-01T00:00 | 2026-01-01T08:05:40.500
          *:*:0/20.25             | 2026-01-01T00:00 | 2026-01-01T00:00:20.250,2026-01-01T00:00:40.500,2026-01-01T00:01
          *-*-1/5                 | 2026-01-01T00:00 | 2026-01-06T00:00,2026-01-11T00:00
          00..10/3:00             | 2026-01-01T00:00 | 2026-01-01T03:00,2026-01-01T06:00,2026-01-01T09:00,2026-01-02T00:00
          *:1..5/2,10:00          | 2026-01-01T00:00 | 2026-01-01T00:01,2026-01-01T00:03,2026-01-01T00:05,2026-01-01T00:10,2026-01-01T01:01
          26-1-2 03:00            | 2026-01-01T00:00 | 2026-01-02T03:00
          *-1/3-1                 | 2026-01-01T00:00 | 2026-04-01T00:00
          2027/2-7-1              | 2026-01-01T00:00 | 2027-07-01T00:00,2029-07-01T00:00
          weekly Europe/Berlin    | 2026-01-01T00:00 | 2026-01-04T23:00
          10:15 utc               | 2026-01-01T00:00 | 2026-01-01T10:15
          quarterly               | 2026-01-01T00:00 | 2026-04-01T00:00
          Semi-Annually           | 2026-01-01T00:00 | 2026-07-01T00:00
          yearly                  | 2026-01-01T00:00 | 2027-01-01T00:00
          """)
  void readsAsSystemdDoes(String line, String after, String expected) throws Exception {
    Schedule schedule = Schedules.onCalendar(List.of(line), ZoneOffset.UTC);
    List<String> found = new ArrayList<>();
    Instant at = LocalDateTime.parse(after).toInstant(ZoneOffset.UTC);
    for (int i = expected.split(",", -1).length; i > 0; i--) {
      at = schedule.next(at).orElseThrow();
      found.add(LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString());
    }
    assertThat(String.join(",", found)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Fri..Mon                 | 1  | write two, such as Fri..Sun,Mon
          Mondy 10:00              | 1  | did you mean "Monday"?
          dayly                    | 1  | did you mean "daily"?
          2026                     | 1  | or a time as 08:30
          2026-01-01T10:00         | 1  | write a blank instead of T
          *-*-*/5                  | 5  | write * alone, or 1/5
          *-*~3..1                 | 5  | ~1..3 is the last three days
          *-*~29                   | 5  | from 1 to 28
          *-*-* 24:00              | 7  | write 00 for midnight
          *:*:60                   | 5  | from 0 to 59.999999
          *:0/90                   | 3  | only one value
          *:59/30                  | 3  | write 59
          *:0/0                    | 3  | a step of 0
          *:0/0.25                 | 5  | only seconds have fractions
          10:15 CEST               | 7  | write it like Europe/Berlin
          10:15 Europe/Berlin2     | 7  | did you mean "Europe/Berlin"?
          *-02-30                  | 1  | *-02~1 is the last day of February
          10:00 11:00              | 7  | follows a time
          1-2-3-4                  | 6  | too many parts
          @1800000000              | 1  | no schedule
          Mon..                    | 6  | a weekday is missing
          10:1-5                   | 4  | write .. for a range
          """)
  void saysWhereAndWhatToWriteInstead(String line, int column, String words) {
    assertThatThrownBy(() -> Schedules.onCalendar(List.of(line), ZoneOffset.UTC))
        .isInstanceOfSatisfying(
            BadScheduleException.class, bad -> assertThat(bad.column()).isEqualTo(column))
        .hasMessageContaining(words);
  }

  @Test
  void severalLinesHaveTheirOwnZones() throws Exception {
    Schedule both =
        Schedules.onCalendar(
            List.of("09:00 America/New_York", "Mon..Fri 09:00"), ZoneId.of("Asia/Tokyo"));

    Instant first = both.next(Instant.parse("2026-01-08T12:00:00Z")).orElseThrow();
    assertThat(first).isEqualTo("2026-01-08T14:00:00Z");
    assertThat(both.next(first)).hasValue(Instant.parse("2026-01-09T00:00:00Z"));
  }

  @Test
  void saysInWhichLine() {
    assertThatThrownBy(() -> Schedules.onCalendar(List.of("daily", "25:00"), ZoneOffset.UTC))
        .hasMessageStartingWith("line 2: \"25\" is not an hour");
  }
}
