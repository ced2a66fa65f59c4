package io.midwatch.plan.rota;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotaTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Rhythm MONDAYS =
      Rhythm.weekly(1, Rhythm.EPOCH, DayOfWeek.MONDAY, LocalTime.of(9, 0));
  private static final Hours OFFICE =
      Hours.of(List.of(new Hours.Window(9 * 60, 17 * 60), window(1), window(2), window(4)));

  private static Hours.Window window(int day) {
    return new Hours.Window(day * 1_440 + 9 * 60, day * 1_440 + 17 * 60);
  }

  private static Layer weekly(String name, String... people) {
    return new Layer.Rotating(name, BERLIN, MONDAYS, List.of(people), Hours.ALL);
  }

  private static Instant berlin(String time) {
    return LocalDateTime.parse(time).atZone(BERLIN).toInstant();
  }

  private static TimeRange days(String from, int days) {
    return new TimeRange(berlin(from), berlin(from).plus(Duration.ofDays(days)));
  }

  private static List<String> lines(List<Shift> shifts) {
    return shifts.stream()
        .map(shift ->
            "%s %s %s %s"
                .formatted(
                    shift.range().from().atZone(BERLIN).toLocalDateTime(),
                    shift.range().to().atZone(BERLIN).toLocalDateTime(),
                    shift.person(),
                    shift.layer()))
        .toList();
  }

  @Test
  void peopleTakeWeeksInTheirOrderFromTheFirstMondayOf2024() {
    Rota rota = new Rota("shop", BERLIN, List.of(weekly("all", "ana", "bo")));

    assertThat(rota.onCall(berlin("2024-01-01T09:00:00"))).containsExactly("ana");
    assertThat(rota.onCall(berlin("2024-01-01T08:59:59"))).containsExactly("bo");
    assertThat(rota.onCall(berlin("2024-01-08T09:00:00"))).containsExactly("bo");
    assertThat(lines(rota.shifts(days("2026-11-25T12:00", 7))))
        .containsExactly(
            "2026-11-23T09:00 2026-11-30T09:00 bo all",
            "2026-11-30T09:00 2026-12-07T09:00 ana all");
  }

  @Test
  void aTurnAcrossTheEndOfSummerTimeIsAnHourLongerAndEndsAtTheSameTime() {
    Rota rota = new Rota("shop", BERLIN, List.of(weekly("all", "ana", "bo")));

    Shift shift = rota.shifts(days("2026-10-24T12:00", 1)).getFirst();
    assertThat(shift.range().length()).isEqualTo(Duration.ofHours(7 * 24 + 1));
    assertThat(shift.range().to()).isEqualTo(berlin("2026-10-26T09:00"));
  }

  @Test
  void aHandoffThatTheClockShowsTwiceOverlapsForThatHour() {
    Rhythm nights = Rhythm.daily(Duration.ofDays(1), Rhythm.EPOCH, LocalTime.of(2, 30));
    Layer layer = new Layer.Rotating("n", BERLIN, nights, List.of("ana", "bo"), Hours.ALL);
    Rota rota = new Rota("r", BERLIN, List.of(layer));

    assertThat(rota.onCall(Instant.parse("2026-10-25T00:29:59Z"))).hasSize(1);
    assertThat(rota.onCall(Instant.parse("2026-10-25T00:30:00Z"))).hasSize(2);
    assertThat(rota.onCall(Instant.parse("2026-10-25T01:29:59Z"))).hasSize(2);
    assertThat(rota.onCall(Instant.parse("2026-10-25T01:30:00Z"))).hasSize(1);
  }

  @Test
  void aHandoffThatTheClockJumpsOverTakesPlaceAtTheJump() {
    Rhythm nights = Rhythm.daily(Duration.ofDays(1), Rhythm.EPOCH, LocalTime.of(2, 30));
    Layer layer = new Layer.Rotating("n", BERLIN, nights, List.of("ana", "bo"), Hours.ALL);
    Rota rota = new Rota("r", BERLIN, List.of(layer));

    assertThat(rota.onCall(Instant.parse("2026-03-29T00:59:59Z")))
        .isNotEqualTo(rota.onCall(Instant.parse("2026-03-29T01:00:00Z")));
    assertThat(rota.gaps(days("2026-03-28T00:00", 3))).isEmpty();
  }

  @Test
  void aDayThatAZoneLeftOutIsNoGap() {
    ZoneId apia = ZoneId.of("Pacific/Apia");
    Rhythm daily = Rhythm.daily(Duration.ofDays(1), Rhythm.EPOCH, LocalTime.of(9, 0));
    Layer layer = new Layer.Rotating("d", apia, daily, List.of("ana", "bo", "cy"), Hours.ALL);
    Rota rota = new Rota("r", apia, List.of(layer));
    Instant jump = Instant.parse("2011-12-30T10:00:00Z");

    assertThat(rota.gaps(new TimeRange(jump.minusSeconds(200_000), jump.plusSeconds(200_000))))
        .isEmpty();
    assertThat(rota.onCall(jump.minusSeconds(1))).hasSize(1);
    assertThat(rota.onCall(jump)).hasSize(1).isNotEqualTo(rota.onCall(jump.minusSeconds(1)));
  }

  @Test
  void aLaterLayerTakesTheHoursItCovers() {
    Layer office = new Layer.Rotating("office", BERLIN, MONDAYS, List.of("cy"), OFFICE);
    Rota rota = new Rota("r", BERLIN, List.of(weekly("all", "ana", "bo"), office));

    assertThat(lines(rota.shifts(days("2026-12-01T00:00", 1))))
        .containsExactly(
            "2026-11-30T17:00 2026-12-01T09:00 ana all",
            "2026-12-01T09:00 2026-12-01T17:00 cy office",
            "2026-12-01T17:00 2026-12-02T09:00 ana all");
    assertThat(rota.onCall(berlin("2026-12-01T16:59:59"))).containsExactly("cy");
    assertThat(rota.onCall(berlin("2026-12-01T17:00:00"))).containsExactly("ana");
    assertThat(rota.onCall(berlin("2026-12-03T12:00:00"))).containsExactly("ana");
  }

  @Test
  void theSunIsFollowedAcrossZonesAndWhatNobodyCoversIsAGap() {
    Layer west = new Layer.Rotating("berlin", BERLIN, MONDAYS, List.of("ana"), OFFICE);
    Layer east = new Layer.Rotating("tokyo", TOKYO, MONDAYS, List.of("ken"), OFFICE);
    Rota rota = new Rota("r", BERLIN, List.of(west, east));

    assertThat(lines(rota.shifts(days("2026-12-01T00:00", 1))))
        .containsExactly(
            "2026-12-01T01:00 2026-12-01T09:00 ken tokyo",
            "2026-12-01T09:00 2026-12-01T17:00 ana berlin");
    assertThat(rota.gaps(days("2026-12-01T00:00", 1)))
        .containsExactly(
            new TimeRange(berlin("2026-12-01T00:00"), berlin("2026-12-01T01:00")),
            new TimeRange(berlin("2026-12-01T17:00"), berlin("2026-12-02T00:00")));
    assertThat(rota.onCall(berlin("2026-12-01T20:00"))).isEmpty();
  }

  @Test
  void writtenShiftsLieOnTop() {
    Layer holiday =
        new Layer.Written(
            "christmas",
            BERLIN,
            List.of(
                new Layer.Written.Entry(
                    LocalDateTime.parse("2026-12-24T18:00"),
                    LocalDateTime.parse("2026-12-27T09:00"),
                    "cy")));
    Rota rota = new Rota("r", BERLIN, List.of(weekly("all", "ana", "bo"), holiday));

    assertThat(lines(rota.shifts(days("2026-12-24T12:00", 4))))
        .containsExactly(
            "2026-12-21T09:00 2026-12-24T18:00 bo all",
            "2026-12-24T18:00 2026-12-27T09:00 cy christmas",
            "2026-12-27T09:00 2026-12-28T09:00 bo all",
            "2026-12-28T09:00 2027-01-04T09:00 ana all");
    assertThat(rota.people()).containsExactly("ana", "bo", "cy");
  }

  @Test
  void aTurnIsShownWholeWhateverRangeIsAskedFor() {
    Rota rota = new Rota("shop", BERLIN, List.of(weekly("all", "ana", "bo")));
    TimeRange second = new TimeRange(berlin("2026-12-02T12:00:00"), berlin("2026-12-02T12:00:01"));

    assertThat(lines(rota.shifts(second)))
        .containsExactly("2026-11-30T09:00 2026-12-07T09:00 ana all");
  }

  @Test
  void turnsAreCountedFromTheDayThatIsGiven() {
    Rhythm fridays =
        Rhythm.weekly(2, LocalDate.parse("2026-12-01"), DayOfWeek.FRIDAY, LocalTime.of(18, 0));
    Layer layer = new Layer.Rotating("f", BERLIN, fridays, List.of("ana", "bo", "cy"), Hours.ALL);
    Rota rota = new Rota("r", BERLIN, List.of(layer));

    assertThat(rota.onCall(berlin("2026-12-04T18:00"))).containsExactly("ana");
    assertThat(rota.onCall(berlin("2026-12-18T18:00"))).containsExactly("bo");
    assertThat(rota.onCall(berlin("2026-12-04T17:59"))).containsExactly("cy");
  }
}
