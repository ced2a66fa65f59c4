package io.midwatch.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * How long has the machine been up, sleep included? On Linux from {@code /proc/uptime} (proc(5)),
 * to ten milliseconds; elsewhere the monotonic clock, with which a sleep cannot be told from a set
 * clock. Safe for use by many threads.
 */
public final class BootClock implements LongSupplier {
  private static final Path UPTIME = Path.of("/proc/uptime");

  /** While the other clocks say that so little has passed, it is not read again: that is dear. */
  private static final long HARDLY = 250_000_000L;

  private static final long MILLI = 1_000_000L;

  private final Clock clock;
  private volatile Reading last = new Reading(0, 0, Instant.MIN);

  /** What the three clocks said at one time. */
  private record Reading(long boot, long nanos, Instant wall) {
    boolean isNear(long nanosNow, Instant wallNow) {
      return nanosNow - nanos < HARDLY
          && !wall.equals(Instant.MIN)
          && Math.abs(Duration.between(wall, wallNow).toMillis() - (nanosNow - nanos) / MILLI)
              < HARDLY / MILLI;
    }
  }

  /**
   * @param clock whose monotonic clock stands in where there is no other
   */
  public BootClock(Clock clock) {
    this.clock = clock;
  }

  /** Time since boot in nanoseconds; a sleep of less than a quarter of a second may be left out. */
  @Override
  public long getAsLong() {
    long nanos = clock.nanos();
    Instant wall = clock.now();
    Reading before = last;
    if (before.isNear(nanos, wall)) {
      return before.boot() + nanos - before.nanos();
    }
    long boot = read(nanos);
    last = new Reading(boot, nanos, wall);
    return boot;
  }

  private static long read(long otherwise) {
    try {
      String text = Files.readString(UPTIME);
      return (long) (Double.parseDouble(text.substring(0, text.indexOf(' '))) * 1e9);
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException none) {
      return otherwise;
    }
  }
}
