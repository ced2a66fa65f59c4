package io.midwatch.harden.wire.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Clock;
import io.midwatch.base.SystemClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final Clock clock = new SystemClock();

  private long in(Duration time) {
    return clock.nanos() + time.toNanos();
  }

  @Test
  void requestsToOneHostKeepTheirDistance() throws InterruptedException {
    Pace pace = new Pace(clock, 50);
    long started = clock.nanos();
    for (int i = 0; i < 6; i++) {
      assertThat(pace.await("192.0.2.1", in(Duration.ofSeconds(10)))).isTrue();
    }
    assertThat(clock.nanos() - started).isGreaterThanOrEqualTo(Duration.ofMillis(100).toNanos());
  }

  @Test
  void whoWouldWaitPastTheEndIsToldAtOnce() throws InterruptedException {
    Pace pace = new Pace(clock, 1);
    assertThat(pace.await("192.0.2.1", in(Duration.ofMillis(100)))).isTrue();
    assertThat(pace.await("192.0.2.1", in(Duration.ofMillis(100)))).isFalse();
    assertThat(pace.await("192.0.2.2", in(Duration.ofMillis(100)))).as("another host").isTrue();
  }
}
