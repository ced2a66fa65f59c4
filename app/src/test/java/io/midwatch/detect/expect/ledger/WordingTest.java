package io.midwatch.detect.expect.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordingTest {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  @Test
  void timesStandInTheZoneOfTheSchedule() {
    Instant at = Instant.parse("2026-03-01T00:05:59Z");
    assertThat(Wording.time(at, ZoneOffset.UTC)).isEqualTo("Sun 1 Mar 00:05 UTC");
    assertThat(Wording.time(at, ZoneId.of("America/New_York")))
        .isEqualTo("Sat 28 Feb 19:05 America/New_York");
  }

  @Test
  void everyDayAndMonthIsCalledAsInEnglish() {
    Random random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      Instant at = Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L));
      for (ZoneId zone : List.of(ZoneId.of("Europe/Riga"), ZoneId.of("Asia/Kathmandu"))) {
        assertThat(Wording.time(at, zone))
            .isEqualTo(FORM.format(at.atZone(zone)) + " " + zone.getId());
      }
    }
  }
}
