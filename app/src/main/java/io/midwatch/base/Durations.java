package io.midwatch.base;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 800ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 15d},
 * or several in falling order, {@code 1h30m}.
 */
public final class Durations {
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,7})m(?!s))?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

  private Durations() {}

  /** Reads {@code 1h30m}; empty when the text is not a duration. {@code 0s} is one. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(part(matcher, 1))
            .plusHours(part(matcher, 2))
            .plusMinutes(part(matcher, 3))
            .plusSeconds(part(matcher, 4))
            .plusMillis(part(matcher, 5)));
  }

  private static long part(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** Writes a duration so that {@link #parse} reads it back, to the millisecond: {@code 1h30m}. */
  public static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis <= 0) {
      return "0s";
    }
    StringBuilder out = new StringBuilder();
    millis = unit(out, millis, 86_400_000, "d");
    millis = unit(out, millis, 3_600_000, "h");
    millis = unit(out, millis, 60_000, "m");
    millis = unit(out, millis, 1_000, "s");
    unit(out, millis, 1, "ms");
    return out.toString();
  }

  private static long unit(StringBuilder out, long millis, long size, String unit) {
    if (millis >= size) {
      out.append(millis / size).append(unit);
    }
    return millis % size;
  }

  /**
   * Writes a duration for reading: at most two units, {@code 4.83s}, {@code 3m 20s}, {@code 12ms}.
   */
  public static String rough(Duration duration) {
    long millis = Math.abs(duration.toMillis());
    if (millis < 1_000) {
      return millis + "ms";
    }
    if (millis < 60_000) {
      String digits =
          "%.2f".formatted(millis / 1000.0).replaceAll("0+$", "").replaceAll("\\.$", "");
      return digits + "s";
    }
    if (millis < 3_600_000) {
      return two(millis / 60_000, "m", millis / 1000 % 60, "s");
    }
    if (millis < 86_400_000) {
      return two(millis / 3_600_000, "h", millis / 60_000 % 60, "m");
    }
    return two(millis / 86_400_000, "d", millis / 3_600_000 % 24, "h");
  }

  private static String two(long major, String majorUnit, long minor, String minorUnit) {
    return minor == 0 ? major + majorUnit : major + majorUnit + " " + minor + minorUnit;
  }
}
