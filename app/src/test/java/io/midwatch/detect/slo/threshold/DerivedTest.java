package io.midwatch.detect.slo.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.detect.history.SeriesPoint;
import io.midwatch.detect.history.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedTest {
  private static Limit limit(Limit.Kind kind, long millis) {
    return new Limit(
        new CheckId("shop/http"),
        "shop",
        "midwatch.yml:12:9",
        "time < " + millis + "ms",
        kind,
        Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({
    // kind, limit ms, p99 ms, answers, share caught, p99 before ms, sign, proposed ms
    "EXPECT, 60000, 200, 5000, 0, 0, HIDES, 600",
    "EXPECT, 2001, 200, 5000, 0, 0, HIDES, 600",
    "EXPECT, 2000, 200, 5000, 0, 0, FINE, 0",
    "PREFER, 60000, 234, 5000, 0, 0, HIDES, 360",
    "PREFER, 100, 300, 5000, 0.9, 0, ALWAYS_BROKEN, 450",
    "PREFER, 100, 300, 5000, 0.4, 0, FINE, 0",
    "EXPECT, 1500, 200, 5000, 0, 700, OTHER_TRAFFIC, 600",
    "EXPECT, 500, 200, 5000, 0, 700, FINE, 0",
    "EXPECT, 60000, 200, 999, 0, 0, NOT_JUDGED, 0",
    "OBJECTIVE, 60000, 200, 5000, 0, 0, HIDES, 300",
  })
  void judgesALimitByWhatIsSeen(
      Limit.Kind kind,
      long millis,
      long p99,
      long answers,
      double caught,
      long before,
      Derived.Sign sign,
      long proposed) {
    SeriesPoint seen =
        new SeriesPoint(
            Instant.EPOCH,
            new Tally(answers, 0, 0, 0),
            1_000,
            p99 * 500,
            p99 * 900,
            p99 * 1_000,
            p99 * 1_100,
            answers,
            Map.of());

    Derived derived =
        Derived.of(limit(kind, millis), seen, answers - (long) (answers * caught), before * 1_000);

    assertThat(derived.sign()).isEqualTo(sign);
    assertThat(derived.proposed()).isEqualTo(Duration.ofMillis(proposed));
    if (sign.isFinding()) {
      assertThat(derived.text())
          .startsWith("midwatch.yml:12:9: \"time < " + millis + "ms\" of shop/http")
          .contains("write ");
    }
  }
}
