package io.midwatch.plan.rota;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.plan.rota.Hours.Window;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
