package io.midwatch.web.heartbeat;

import io.midwatch.base.Durations;
import io.midwatch.plan.host.DiskRule;
import java.time.Duration;
import java.util.Locale;

/** A figure of a run as people read it: bytes and seconds by the name, whole numbers whole. */
final class Amount {
  private Amount() {}

  /**
   * In words.
   *
   * @param name what was measured, such as {@code memory-bytes} or {@code rows}
   */
  static String of(String name, double value) {
    if (name.endsWith("seconds") && value >= 0 && value < 1e9) {
      return Durations.rough(Duration.ofMillis(Math.round(value * 1_000)));
    }
    if (name.endsWith("bytes") && value >= 0 && value < 1e18) {
      return DiskRule.size(value);
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : String.format(Locale.ROOT, "%.4g", value);
  }
}
