package io.midwatch.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * How long has the machine been up, sleep included? On Linux from {@code /proc/uptime} (proc(5)),
 * to ten milliseconds; elsewhere the monotonic clock, with which a sleep cannot be told from a set
 * clock. Safe for use by many threads.
 */
public final class BootClock implements LongSupplier {
  private static final Path UPTIME = Path.of("/proc/uptime");

  private final Clock clock;

  /**
   * @param clock whose monotonic clock stands in where there is no other
   */
  public BootClock(Clock clock) {
    this.clock = clock;
  }

  /** Time since boot in nanoseconds. */
  @Override
  public long getAsLong() {
    try {
      String text = Files.readString(UPTIME);
      return (long) (Double.parseDouble(text.substring(0, text.indexOf(' '))) * 1e9);
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException none) {
      return clock.nanos();
    }
  }
}
