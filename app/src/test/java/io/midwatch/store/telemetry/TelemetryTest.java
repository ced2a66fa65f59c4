package io.midwatch.store.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.Observation;
import io.midwatch.detect.history.Readings;
import io.midwatch.detect.history.SeriesPoint;
import io.midwatch.detect.history.Tally;
import io.midwatch.house.ExpectedErrors;
import io.midwatch.store.sqlite.HealthBoard;
import io.midwatch.store.sqlite.StoreClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTest {
  private static final CheckId CHECK = new CheckId("shop/http/a");
  private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path dir;

  private final StoreClock clock = new StoreClock(START);
  private final HealthBoard health = new HealthBoard(clock);
  private final Readings readings = new Readings(1);

  private Telemetry open() {
    return Telemetry.open(dir, () -> Retention.USUAL, clock, health);
  }

  private List<Observation> append(Telemetry telemetry, Instant from) {
    List<Observation> looks =
        readings.of(CHECK, from, from.plusSeconds(7_200), Duration.ofSeconds(10));
    looks.forEach(telemetry.observations()::append);
    return looks;
  }

  private static long total(Telemetry telemetry, TimeRange range, Duration step) {
    Tally sum =
        telemetry.history().series(CHECK, range, step).stream()
            .map(SeriesPoint::tally)
            .reduce(Tally.NONE, Tally::plus);
    return sum.seen() + sum.unknown();
  }

  private static TimeRange around(Instant instant) {
    return new TimeRange(instant.minus(DAY), instant.plus(DAY));
  }

  private void spoil(String name, long from) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(dir.resolve(name).toFile(), "rw")) {
      file.seek(from);
      file.write("nonsense ".repeat(9_000).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aDamagedDayIsSetAsideAtTheStartAndTheOthersGoOn() throws Exception {
    ExpectedErrors.expect("damaged");
    try (Telemetry telemetry = open()) {
      append(telemetry, START.minus(DAY));
      append(telemetry, START);
      telemetry.flush();
    }
    spoil("telemetry-20261120.db", 0);
    try (Telemetry telemetry = open()) {
      assertThat(dir.resolve("telemetry-20261120.db.damaged")).exists();
      assertThat(health.losses().days()).isEqualTo(1);
      assertThat(total(telemetry, around(START.minus(DAY)), Duration.ofHours(1))).isEqualTo(720);
      append(telemetry, START.plusSeconds(9_000));
      telemetry.flush();
      assertThat(total(telemetry, around(START), Duration.ofHours(1))).isEqualTo(1_440);
    }
  }

  @Test
  void aDamagedDayIsNoticedWhileItIsReadAndCostsOnlyItself() throws Exception {
    ExpectedErrors.expect("damaged");
    try (Telemetry telemetry = open()) {
      append(telemetry, START);
      clock.advance(DAY.multipliedBy(3));
      append(telemetry, START.plus(DAY.multipliedBy(3)));
      telemetry.flush();
    }
    spoil("telemetry-20261120.db", 100);
    try (Telemetry telemetry = open()) {
      TimeRange range = new TimeRange(START.minus(DAY), START.plus(DAY.multipliedBy(4)));
      assertThat(total(telemetry, range, Duration.ofMinutes(5))).isEqualTo(720);
      telemetry.flush();
      assertThat(dir.resolve("telemetry-20261120.db.damaged")).exists();
      assertThat(total(telemetry, range, Duration.ofHours(1))).as("folded before").isEqualTo(1_440);
    }
  }

  @Test
  void looksGoAfterAMonthAndFiguresStay() {
    try (Telemetry telemetry = open()) {
      append(telemetry, START);
      telemetry.flush();
      clock.advance(Duration.ofDays(32));
      telemetry.flush();
      clock.advance(Duration.ofHours(1));
      telemetry.flush();

      assertThat(dir.resolve("telemetry-20261120.db")).doesNotExist();
      assertThat(telemetry.history().samples(CHECK, around(START), 9)).isEmpty();
      assertThat(total(telemetry, around(START), Duration.ofHours(1))).isEqualTo(720);
      assertThat(total(telemetry, around(START), Duration.ofMinutes(5))).isEqualTo(720);
      List<Tally> strip = telemetry.history().strips(List.of(CHECK), around(START), 48).get(CHECK);
      assertThat(strip).filteredOn(cell -> !cell.equals(Tally.NONE)).hasSize(2);

      clock.advance(Duration.ofDays(402));
      telemetry.flush();
      assertThat(dir.resolve("rollup-202611.db")).doesNotExist();
      assertThat(total(telemetry, around(START), Duration.ofHours(1))).isZero();
    }
  }

  @Test
  void aDayThatEndedWhileNobodyWatchedIsFoldedAtTheNextStart() {
    try (Telemetry telemetry = open()) {
      append(telemetry, START);
      telemetry.flush();
    }
    clock.advance(Duration.ofDays(10));
    try (Telemetry telemetry = open()) {
      telemetry.flush();
      telemetry.flush();
      telemetry.flush();

      assertThat(dir.resolve("rollup-202611.db")).exists();
      assertThat(dir.resolve("telemetry-20261120.db-wal")).doesNotExist();
      assertThat(total(telemetry, around(START), Duration.ofMinutes(1))).isEqualTo(720);
    }
  }

  @Test
  void whatIsOlderThanTheRetentionIsCountedAsLost() {
    try (Telemetry telemetry = open()) {
      telemetry.observations().append(readings.one(CHECK, START.minus(Duration.ofDays(60))));
      telemetry.flush();

      assertThat(health.losses().observations()).isEqualTo(1);
      assertThat(new TelemetryFiles(dir).days()).hasSize(1);
    }
  }

  @Test
  void aFullIntakeDropsTheOldestAndCountsThem() {
    Intake intake = new Intake(health);
    for (int i = 0; i < Intake.CAPACITY + 25; i++) {
      intake.append(readings.one(CHECK, START.plusMillis(i)));
    }

    assertThat(health.losses().observations()).isEqualTo(25);
  }

  @Test
  void aClosedStoreTakesNothingAndSaysHowMuch() {
    Telemetry telemetry = open();
    telemetry.close();

    telemetry.observations().append(readings.one(CHECK, START));

    assertThat(health.losses().observations()).isEqualTo(1);
    assertThat(Files.exists(dir.resolve("telemetry-20261120.db"))).isTrue();
  }
}
