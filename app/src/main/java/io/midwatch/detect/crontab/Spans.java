package io.midwatch.detect.crontab;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as systemd writes them: {@code 1h 30min}, {@code 5m}, {@code 90}. */
final class Spans {
  private static final Pattern PART =
      Pattern.compile("\\s*([0-9]{1,9}(?:\\.[0-9]{1,6})?)\\s*([A-Za-zµ]*)");
  private static final Map<String, Double> SECONDS =
      Map.ofEntries(
          Map.entry("us", 1e-6),
          Map.entry("usec", 1e-6),
          Map.entry("µs", 1e-6),
          Map.entry("ms", 1e-3),
          Map.entry("msec", 1e-3),
          Map.entry("", 1.0),
          Map.entry("s", 1.0),
          Map.entry("sec", 1.0),
          Map.entry("second", 1.0),
          Map.entry("seconds", 1.0),
          Map.entry("m", 60.0),
          Map.entry("min", 60.0),
          Map.entry("minute", 60.0),
          Map.entry("minutes", 60.0),
          Map.entry("h", 3_600.0),
          Map.entry("hr", 3_600.0),
          Map.entry("hour", 3_600.0),
          Map.entry("hours", 3_600.0),
          Map.entry("d", 86_400.0),
          Map.entry("day", 86_400.0),
          Map.entry("days", 86_400.0),
          Map.entry("w", 604_800.0),
          Map.entry("week", 604_800.0),
          Map.entry("weeks", 604_800.0),
          Map.entry("M", 2_629_800.0),
          Map.entry("month", 2_629_800.0),
          Map.entry("months", 2_629_800.0),
          Map.entry("y", 31_557_600.0),
          Map.entry("year", 31_557_600.0),
          Map.entry("years", 31_557_600.0));

  private Spans() {}

  static Optional<Duration> read(String text) {
    Matcher part = PART.matcher(text.strip());
    double seconds = 0;
    int at = 0;
    while (at < text.strip().length()) {
      if (!part.find(at) || part.start() != at) {
        return Optional.empty();
      }
      Double unit = SECONDS.get(part.group(2));
      if (unit == null) {
        return Optional.empty();
      }
      seconds += Double.parseDouble(part.group(1)) * unit;
      at = part.end();
    }
    return at == 0 || seconds > 1e10
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.round(seconds * 1_000)));
  }
}
