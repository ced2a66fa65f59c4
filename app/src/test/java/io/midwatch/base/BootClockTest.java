package io.midwatch.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BootClockTest {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicReference<Instant> wall = new AtomicReference<>(Instant.EPOCH);
  private final BootClock clock =
      new BootClock(
          new Clock() {
            @Override
            public Instant now() {
              return wall.get();
            }

            @Override
            public long nanos() {
              return nanos.get();
            }
          });

  private void pass(Duration monotonic, Duration byTheWall) {
    nanos.addAndGet(monotonic.toNanos());
    wall.updateAndGet(at -> at.plus(byTheWall));
  }

  @Test
  void goesOnByTheMonotonicClockForAMoment() {
    long first = clock.getAsLong();
    pass(Duration.ofMillis(100), Duration.ofMillis(100));
    assertThat(clock.getAsLong()).isEqualTo(first + Duration.ofMillis(100).toNanos());
  }

  /** The real time since boot, which has hardly moved, shows that it was read anew. */
  @Test
  void isReadAnewOnceTheOtherClocksDisagreeOrTimeHasPassed() {
    assumeThat(Path.of("/proc/uptime")).exists();
    long first = clock.getAsLong();
    pass(Duration.ofMillis(200), Duration.ofHours(1));
    assertThat(clock.getAsLong()).isNotEqualTo(first + Duration.ofMillis(200).toNanos());
    first = clock.getAsLong();
    pass(Duration.ofHours(5), Duration.ofHours(5));
    assertThat(clock.getAsLong() - first).isLessThan(Duration.ofHours(1).toNanos());
  }
}
