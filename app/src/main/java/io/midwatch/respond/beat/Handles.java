package io.midwatch.respond.beat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Does this process run out of file handles? Without one nothing can be looked at and nobody can be
 * told, so that is said while some are left.
 *
 * @param open so many are open
 * @param most so many may be
 */
public record Handles(long open, long most) {
  private static final int SHARE = 20;
  private static final int LEAST = 16;
  private static final int ENOUGH = 64;

  /** As it is now; without bounds where the system does not say. */
  public static Handles now() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? of(system::getOpenFileDescriptorCount, system.getMaxFileDescriptorCount())
        : new Handles(0, Long.MAX_VALUE);
  }

  /** Counting takes a handle itself: where that fails, none is left. */
  static Handles of(LongSupplier open, long most) {
    try {
      return new Handles(open.getAsLong(), most);
    } catch (InternalError none) {
      return new Handles(most, most);
    }
  }

  /** What is short, a sentence; empty while there are enough. */
  public List<String> shortages() {
    long least = Math.clamp(most / SHARE, LEAST, ENOUGH);
    return open >= 0 && most > 0 && most - open < least
        ? List.of(
            "file handles run out: fewer than "
                + least
                + " of "
                + most
                + " are free; raise the limit (LimitNOFILE of systemd, ulimit -n)")
        : List.of();
  }
}
