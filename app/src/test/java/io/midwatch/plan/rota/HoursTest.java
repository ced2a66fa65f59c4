package io.midwatch.plan.rota;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.TimeRange;
import io.midwatch.plan.rota.Hours.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final int DAY = 1_440;

  private static Instant berlin(String time) {
    return LocalDateTime.parse(time).atZone(BERLIN).toInstant();
  }

  @Test
  void joinsWhatOverlapsOrTouches() {
    assertThat(Hours.of(List.of(new Window(300, 400), new Window(0, 100), new Window(100, 320))))
        .isEqualTo(new Hours(List.of(new Window(0, 400))));
  }

  @Test
  void joinsTheEndOfTheWeekWithItsStart() {
    assertThat(Hours.of(List.of(new Window(6 * DAY, 7 * DAY), new Window(0, 60))))
        .isEqualTo(new Hours(List.of(new Window(6 * DAY, 7 * DAY + 60))));
  }

  @Test
  void sevenWholeDaysAreEveryHour() {
    List<Window> days =
        java.util.stream.IntStream.range(0, 7)
            .mapToObj(day -> new Window(day * DAY, (day + 1) * DAY))
            .toList();

    assertThat(Hours.of(days)).isEqualTo(Hours.ALL);
    assertThat(Hours.of(List.of(new Window(100, 4 * DAY), new Window(4 * DAY, 7 * DAY + 100))))
        .isEqualTo(Hours.ALL);
  }

  @Test
  void aNightBelongsToTheDayOnWhichItBegins() {
    Hours sundayNight = Hours.of(List.of(new Window(6 * DAY + 22 * 60, 7 * DAY + 6 * 60)));

    assertThat(sundayNight.covers(berlin("2026-11-30T05:59:59"), BERLIN)).isTrue();
    assertThat(sundayNight.covers(berlin("2026-11-30T06:00:00"), BERLIN)).isFalse();
    assertThat(sundayNight.covers(berlin("2026-11-29T21:59:59"), BERLIN)).isFalse();
    assertThat(sundayNight.covers(berlin("2026-11-29T22:00:00"), BERLIN)).isTrue();
  }

  @Test
  void anEndThatTheClockShowsTwiceIsTheSecondOne() {
    Hours untilHalfPastTwo = Hours.of(List.of(new Window(6 * DAY, 6 * DAY + 150)));

    assertThat(untilHalfPastTwo.covers(Instant.parse("2026-10-25T01:29:59Z"), BERLIN)).isTrue();
    assertThat(untilHalfPastTwo.covers(Instant.parse("2026-10-25T01:30:00Z"), BERLIN)).isFalse();
  }

  /** Weeks with a night of two hours of one name, and with a day that never was or came twice. */
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-10-20T00:00:00Z",
    "Europe/Berlin, 2026-03-24T00:00:00Z",
    "Australia/Lord_Howe, 2026-03-31T00:00:00Z",
    "Pacific/Apia, 2011-12-26T00:00:00Z",
    "America/Juneau, 1867-10-14T00:00:00Z",
    "UTC, 2026-11-16T00:00:00Z"
  })
  void anInstantIsInsideWhereTheRangesOfItsWeekSaySo(String name, Instant begin) {
    ZoneId zone = ZoneId.of(name);
    Random random = new Random(begin.getEpochSecond());
    TimeRange weeks = new TimeRange(begin, begin.plus(Duration.ofDays(12)));
    for (int one = 0; one < 20; one++) {
      int from = random.nextInt(7 * DAY);
      int other = random.nextInt(7 * DAY);
      Hours hours =
          Hours.of(
              List.of(
                  new Window(from, from + 1 + random.nextInt(3 * DAY)),
                  new Window(other, other + 1 + random.nextInt(200))));
      List<TimeRange> ranges = hours.within(weeks, zone);
      for (Instant at = begin; at.isBefore(weeks.to()); at = at.plusSeconds(20 * 60)) {
        Instant now = at;
        assertThat(hours.covers(now, zone))
            .as("%s at %s in %s", hours, now, zone)
            .isEqualTo(ranges.stream().anyMatch(range -> range.contains(now)));
      }
    }
  }
}
