package io.midwatch.detect.expect.desk;

import io.midwatch.base.Durations;
import io.midwatch.detect.expect.trend.Empty;
import io.midwatch.detect.expect.trend.Slower;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What has become of runs, in a sentence with its figures. */
final class TrendWords {
  private TrendWords() {}

  static String slower(Slower found, Optional<Duration> limit) {
    String words =
        "runs take "
            + rough(found.now())
            + ", "
            + found.percent()
            + "% longer than the "
            + rough(found.usual())
            + " that was usual (the last "
            + found.last()
            + " against "
            + found.earlier()
            + " before)";
    return words
        + limit
            .flatMap(most ->
                found
                    .daysUntil(most)
                    .map(days ->
                        "; if it goes on so, they pass the limit of "
                            + Durations.text(most)
                            + " in about "
                            + (days == 1 ? "a day" : days + " days")))
            .orElse("");
  }

  static String empty(Map<String, Empty> found) {
    return "the last run went well and did next to nothing: "
        + found.entrySet().stream()
            .map(one -> one.getKey() + " " + figures(one.getValue()))
            .collect(Collectors.joining("; "));
  }

  static String figures(Empty one) {
    return number(one.value())
        + ", usually "
        + number(one.usual())
        + " and never below "
        + number(one.least())
        + " in "
        + one.earlier();
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : String.format(Locale.ROOT, "%.4g", value);
  }

  private static String rough(double seconds) {
    return Durations.rough(Duration.ofMillis(Math.round(seconds * 1_000)));
  }
}
