package io.midwatch.plan.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cron lines in a zone without daylight saving. */
class CronTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          */15 * * * *         | 2026-01-01T00:07 | 2026-01-01T00:15,2026-01-01T00:30
          5/20 * * * *         | 2026-01-01T00:00 | 2026-01-01T00:05,2026-01-01T00:25,2026-01-01T00:45,2026-01-01T01:05
          30 2 * * *           | 2026-01-01T02:30 | 2026-01-02T02:30
          0 0 1,15 * *         | 2026-01-01T00:00 | 2026-01-15T00:00,2026-02-01T00:00
          0 0 29 2 *           | 2026-01-01T00:00 | 2028-02-29T00:00,2032-02-29T00:00
          0 9 * * mon-fri      | 2026-01-02T10:00 | 2026-01-05T09:00
          0 9 * JAN,jul 1      | 2026-01-27T00:00 | 2026-07-06T09:00
          0 9 * * 7            | 2026-01-01T00:00 | 2026-01-04T09:00
          0 9 * * 5-7          | 2026-01-01T00:00 | 2026-01-02T09:00,2026-01-03T09:00,2026-01-04T09:00,2026-01-09T09:00
          0 0 13 * 5           | 2026-01-01T00:00 | 2026-01-02T00:00,2026-01-09T00:00,2026-01-13T00:00
          0 0 */2 * 1          | 2026-01-01T00:00 | 2026-01-05T00:00,2026-01-19T00:00
          0 0 13 * */2         | 2026-02-01T00:00 | 2026-06-13T00:00
          0 0 L * *            | 2026-02-01T00:00 | 2026-02-28T00:00,2026-03-31T00:00
          0 0 LW * *           | 2026-02-01T00:00 | 2026-02-27T00:00,2026-03-31T00:00
          0 0 LW 5 *           | 2026-05-01T00:00 | 2026-05-29T00:00
          0 0 31W * *          | 2026-05-01T00:00 | 2026-05-29T00:00,2026-07-31T00:00
          0 0 L-2 * *          | 2026-02-01T00:00 | 2026-02-26T00:00,2026-03-29T00:00
          0 0 15W * *          | 2026-02-01T00:00 | 2026-02-16T00:00,2026-03-16T00:00,2026-04-15T00:00
          0 0 1W * *           | 2026-07-20T00:00 | 2026-08-03T00:00
          0 0 * * 5L           | 2026-02-01T00:00 | 2026-02-27T00:00,2026-03-27T00:00
          0 0 * * MON#2        | 2026-02-01T00:00 | 2026-02-09T00:00,2026-03-09T00:00
          0 0 * * 0#5          | 2026-02-01T00:00 | 2026-03-29T00:00,2026-05-31T00:00
          0 0 * * 1#1,3        | 2026-02-01T00:00 | 2026-02-02T00:00,2026-02-04T00:00,2026-02-11T00:00
          0 0 1 * MON#1        | 2026-02-01T00:00 | 2026-02-02T00:00,2026-03-01T00:00,2026-03-02T00:00
          15 30 2 * * *        | 2026-01-01T00:00 | 2026-01-01T02:30:15
          */20 0 0 1 1 *       | 2026-01-01T00:00 | 2026-01-01T00:00:20,2026-01-01T00:00:40,2027-01-01T00:00
          @daily               | 2026-01-01T00:00 | 2026-01-02T00:00
          @weekly              | 2026-01-01T00:00 | 2026-01-04T00:00
          @monthly             | 2026-01-01T00:00 | 2026-02-01T00:00
          @yearly              | 2026-01-01T00:00 | 2027-01-01T00:00
          @Hourly              | 2026-01-01T00:30 | 2026-01-01T01:00
          @every 90m           | 2026-01-01T00:00 | 2026-01-01T01:30,2026-01-01T03:00
          """)
  void readsAsDebianDoes(String line, String after, String expected) throws Exception {
    Schedule schedule = Schedules.cron(line, ZoneOffset.UTC);
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
          61 * * * *       | 1  | "61" is not a minute
          0 24 * * *       | 3  | write 0 for midnight
          0 2 * * FRI-SUN  | 9  | write "5-7,0"
          0 22-3 * * *     | 3  | write "22-23,0-3"
          0 2 ? * *        | 5  | write * instead
          H 2 * * *        | 1  | Jenkins
          0 2 * *          | 8  | and this has 4
          0 0 2 * * * *    | 13 | and this has 7
          @reboot          | 1  | @every 5m
          @dayly           | 1  | did you mean "@daily"?
          @every           | 1  | write @every 1h30m
          @every soon      | 8  | is no duration
          @every 100ms     | 8  | too often
          0 0 31 2,4 *     | 5  | no year has such a day
          0 0 * * L        | 9  | 5L is the last Friday
          0 0 * * 1#6      | 11 | is not from 1 to 5
          0 0 * * MONN     | 9  | did you mean "MON"?
          0 0 * JANUARY *  | 7  | write a number or a name
          */0 * * * *      | 3  | step
          1-2-3 * * * *    | 5  | two ends
          1,,2 * * * *     | 3  | missing
          ** * * * *       | 1  | write * alone
          0 0 32W * *      | 5  | from 1 to 31
          0 0 99999999999999 * * | 5 | from 1 to 31
          """)
  void saysWhereAndWhatToWriteInstead(String line, int column, String words) {
    assertThatThrownBy(() -> Schedules.cron(line, ZoneOffset.UTC))
        .isInstanceOfSatisfying(
            BadScheduleException.class, bad -> assertThat(bad.column()).isEqualTo(column))
        .hasMessageContaining(words);
  }

  @Test
  void severalAreDueOnceTogether() throws Exception {
    ZoneId utc = ZoneOffset.UTC;
    Schedule both =
        Schedules.anyOf(
            List.of(Schedules.cron("0 * * * *", utc), Schedules.cron("*/30 * * * *", utc)));
    Optional<Instant> first = both.next(Instant.parse("2026-01-01T00:40:00Z"));

    assertThat(first).hasValue(Instant.parse("2026-01-01T01:00:00Z"));
    assertThat(both.next(first.orElseThrow())).hasValue(Instant.parse("2026-01-01T01:30:00Z"));
  }
}
