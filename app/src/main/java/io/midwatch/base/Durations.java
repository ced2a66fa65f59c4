package io.midwatch.base;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Durations as people write them: {@code 800ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 15d},
 * or several in falling order, {@code 1h30m}.
 */
public final class Durations {
  /** Units in falling order: what they are called, how long they are, how many digits they take. */
  private enum Unit {
    DAYS("d", 86_400_000, 5),
    HOURS("h", 3_600_000, 6),
    MINUTES("m", 60_000, 7),
    SECONDS("s", 1_000, 9),
    MILLIS("ms", 1, 9);

    private static final Unit[] ALL = values();

    private final String word;
    private final long millis;
    private final int digits;

    Unit(String word, long millis, int digits) {
      this.word = word;
      this.millis = millis;
      this.digits = digits;
    }
  }

  private Durations() {}

  /** Reads {@code 1h30m}; empty when the text is not a duration. {@code 0s} is one. */
  public static Optional<Duration> parse(String text) {
    long millis = 0;
    int next = 0;
    int at = 0;
    while (at < text.length()) {
      int unitAt = at;
      while (unitAt < text.length() && isDigit(text.charAt(unitAt))) {
        unitAt++;
      }
      int unitEnd = unitAt;
      while (unitEnd < text.length() && !isDigit(text.charAt(unitEnd))) {
        unitEnd++;
      }
      while (next < Unit.ALL.length && !isWord(Unit.ALL[next], text, unitAt, unitEnd)) {
        next++;
      }
      if (unitAt == at || next == Unit.ALL.length || unitAt - at > Unit.ALL[next].digits) {
        return Optional.empty();
      }
      millis += Long.parseLong(text, at, unitAt, 10) * Unit.ALL[next].millis;
      next++;
      at = unitEnd;
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWord(Unit unit, String text, int from, int to) {
    return to - from == unit.word.length() && text.startsWith(unit.word, from);
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
          String.format(Locale.ROOT, "%.2f", millis / 1000.0)
              .replaceAll("0+$", "")
              .replaceAll("\\.$", "");
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
