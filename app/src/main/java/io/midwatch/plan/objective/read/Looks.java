package io.midwatch.plan.objective.read;

import io.midwatch.base.Durations;
import io.midwatch.plan.CheckSpec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How often do some checks look? */
record Looks(List<CheckSpec> checks) {
  /** So many looks fall into a stretch, all checks together. */
  double in(Duration stretch) {
    return checks.stream()
        .mapToDouble(check -> (double) stretch.toMillis() / check.every().toMillis())
        .sum();
  }

  /** How often, in words. */
  String text() {
    return checks.size() == 1
        ? "one check every " + Durations.text(checks.getFirst().every())
        : checks.size()
            + " checks, "
            + String.format(Locale.ROOT, "%.1f looks a minute", in(Duration.ofMinutes(1)));
  }
}
