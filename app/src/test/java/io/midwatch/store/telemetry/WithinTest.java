package io.midwatch.store.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.midwatch.base.CheckId;
import io.midwatch.base.TimeRange;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.history.Readings;
import io.midwatch.detect.history.Within;
import io.midwatch.store.sqlite.HealthBoard;
import io.midwatch.store.sqlite.StoreClock;
import io.midwatch.store.telemetry.chunk.Codes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithinTest {
  private static final CheckId CHECK = new CheckId("shop/http/shop.example.org");
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration ALL = DAY.multipliedBy(36_500);

  @TempDir Path dir;

  private final StoreClock clock = new StoreClock(START);
  private final List<Observation> looks =
      new Readings(1).of(CHECK, START, START.plusSeconds(7_200), Duration.ofSeconds(5));

  private long counted(Telemetry telemetry, Duration step, Duration limit) {
    TimeRange range =
        new TimeRange(Instant.parse("2026-11-19T00:00:00Z"), Instant.parse("2026-11-22T00:00:00Z"));
    return telemetry.history().within(CHECK, range, step, limit).stream()
        .mapToLong(Within::fast)
        .sum();
  }

  private long fast(Duration limit) {
    return looks.stream()
        .filter(look -> look.verdict() != Verdict.UNKNOWN && Codes.answered(look.reason()))
        .filter(look -> look.phases().total().compareTo(limit) <= 0)
        .count();
  }

  @Test
  void countsAnswersWithinALimitFromLooksAndFromWhatIsKeptOfThem() {
    try (Telemetry telemetry =
        Telemetry.open(dir, () -> Retention.USUAL, clock, new HealthBoard(clock))) {
      looks.forEach(telemetry.observations()::append);
      telemetry.flush();
      List<Long> times = looks.stream().map(look -> look.phases().totalNanos()).sorted().toList();
      for (double share : List.of(0.1, 0.5, 0.9, 0.99)) {
        Duration limit = Duration.ofNanos(times.get((int) (share * times.size())));
        long most = fast(limit.multipliedBy(102).dividedBy(100));
        long least = fast(limit.multipliedBy(98).dividedBy(100));
        for (Duration step : List.of(Duration.ofMinutes(5), Duration.ofHours(1), DAY, ALL)) {
          assertThat(counted(telemetry, step, limit))
              .as("%s %s", step, limit)
              .isBetween(least, most);
        }
      }
      assertThat(counted(telemetry, ALL, Duration.ofDays(1))).isEqualTo(fast(Duration.ofDays(1)));
      long half = counted(telemetry, ALL, Duration.ofNanos(times.get(times.size() / 2)));

      clock.advance(Duration.ofDays(32));
      telemetry.flush();
      clock.advance(Duration.ofHours(1));
      telemetry.flush();

      assertThat((double) counted(telemetry, ALL, Duration.ofNanos(times.get(times.size() / 2))))
          .isCloseTo(half, within(1.0));
    }
  }
}
