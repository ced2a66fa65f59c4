package io.midwatch.bench.pings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processor time, user and system, that a process has taken since this was made (proc(5)). */
final class ProcessorTime {
  /** Linux counts it in hundredths of a second for programs. */
  private static final double MICROS_PER_TICK = 10_000;

  private final Path stat;
  private final long before;

  /**
   * @param process its id, or {@code self}
   */
  ProcessorTime(String process) throws IOException {
    this.stat = Path.of("/proc", process, "stat");
    this.before = ticks();
  }

  private long ticks() throws IOException {
    String text = Files.readString(stat);
    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  double micros() throws IOException {
    return (ticks() - before) * MICROS_PER_TICK;
  }
}
