package io.midwatch.plan.host;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * When is one file system too full? Either is enough.
 *
 * @param fullWithin it will be full within this, as it grows now
 * @param free less than this is free
 */
public record DiskRule(Optional<Duration> fullWithin, Optional<Free> free) {
  /** What holds when a plan says nothing. */
  public static final DiskRule USUAL =
      new DiskRule(Optional.of(Duration.ofHours(24)), Optional.of(new Free.Share(0.10)));

  /** How little may be free? */
  public sealed interface Free {
    /** A part of the whole, from 0 to 1. */
    record Share(double part) implements Free {}

    /** So many bytes. */
    record Bytes(long least) implements Free {}

    /** The text as in the plan. */
    default String text() {
      return switch (this) {
        case Share(double part) ->
            BigDecimal.valueOf(part * 100)
                    .setScale(2, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString()
                + "%";
        case Bytes(long least) -> size(least);
      };
    }
  }

  /** A share for people. */
  public static String percent(double part) {
    double hundred = part * 100;
    return String.format(Locale.ROOT, hundred < 10 && hundred > 0 ? "%.1f%%" : "%.0f%%", hundred);
  }

  /** A size for people, in powers of 1,024. */
  public static String size(double bytes) {
    double left = Math.abs(bytes);
    int power = 0;
    while (left >= 1_024 && power < 5) {
      left /= 1_024;
      power++;
    }
    String unit = new String[] {"B", "KiB", "MiB", "GiB", "TiB", "PiB"}[power];
    String sign = bytes < 0 ? "-" : "";
    return sign
        + String.format(Locale.ROOT, left < 10 && power > 0 ? "%.1f" : "%.0f", left)
        + " "
        + unit;
  }
}
