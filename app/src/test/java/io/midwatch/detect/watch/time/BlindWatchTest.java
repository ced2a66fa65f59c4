package io.midwatch.detect.watch.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.BlindPeriod.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlindWatchTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final BlindWatch watch = new BlindWatch(START, 0, 0);
  private Instant wall = START;
  private long nanos;
  private long boot;

  private Optional<BlindPeriod> passes(Duration wallTime, Duration running, Duration asleep) {
    wall = wall.plus(wallTime);
    nanos += running.toNanos();
    boot += running.plus(asleep).toNanos();
    return watch.tick(wall, nanos, boot);
  }

  @Test
  void seesNothingInOrdinaryTicks() {
    for (int i = 0; i < 100; i++) {
      assertThat(passes(SECOND, SECOND, Duration.ZERO)).isEmpty();
    }
    assertThat(passes(Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ZERO)).isEmpty();
  }

  @Test
  void tellsAFrozenProcessFromASleepingMachineAndASetClock() {
    passes(SECOND, SECOND, Duration.ZERO);
    BlindPeriod frozen = passes(HOUR, HOUR, Duration.ZERO).orElseThrow();
    assertThat(frozen.cause()).isEqualTo(Cause.FROZEN);
    assertThat(frozen.range().length()).isEqualTo(HOUR);
    BlindPeriod slept = passes(HOUR.plus(SECOND), SECOND, HOUR).orElseThrow();
    assertThat(slept.cause()).isEqualTo(Cause.SUSPENDED);
    assertThat(slept.range().length()).isEqualTo(HOUR.plus(SECOND));
    BlindPeriod forward = passes(HOUR, SECOND, Duration.ZERO).orElseThrow();
    assertThat(forward.cause()).isEqualTo(Cause.CLOCK_STEP);
    assertThat(forward.detail()).contains("forward by 59m 59s");
    BlindPeriod back = passes(HOUR.negated(), SECOND, Duration.ZERO).orElseThrow();
    assertThat(back.cause()).isEqualTo(Cause.CLOCK_STEP);
    assertThat(back.detail()).contains("back by 1h");
    assertThat(passes(SECOND, SECOND, Duration.ZERO)).isEmpty();
  }

  @Test
  void aFreezeAcrossASetClockIsStillAsLongAsItWas() {
    BlindPeriod frozen = passes(Duration.ofHours(-3), HOUR, Duration.ZERO).orElseThrow();
    assertThat(frozen.cause()).isEqualTo(Cause.FROZEN);
    assertThat(frozen.range().length()).isEqualTo(HOUR);
  }
}
