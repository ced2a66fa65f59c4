package io.midwatch.web.view;

import io.midwatch.base.Durations;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.watch.WatchHealth;
import io.midwatch.plan.Problem;
import io.midwatch.web.source.Paths;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something about the watching itself that everybody who looks must know.
 *
 * @param word {@code fail}, {@code warn} or {@code unknown}
 * @param title one line
 * @param lines more, one thing each
 * @param path the page about it, if there is one
 */
public record Banner(String word, String title, List<String> lines, Optional<String> path) {
  private static final int MOST_LINES = 20;

  public Banner {
    lines = List.copyOf(lines);
  }

  private Banner(String word, String title, List<String> lines) {
    this(word, title, lines, Optional.empty());
  }

  /**
   * Banners for what is wrong with the watching now, gravest first.
   *
   * @param own open alerts of the watcher itself
   */
  static List<Banner> of(WatchHealth health, List<Alert> own, Instant now) {
    List<Banner> banners = new ArrayList<>();
    if (!health.troubles().isEmpty()) {
      banners.add(new Banner("fail", "The watching itself does not work", health.troubles()));
    }
    health
        .isolatedSince()
        .ifPresent(since ->
            banners.add(
                new Banner(
                    "unknown",
                    "Our own network has been cut off for "
                        + Durations.rough(Duration.between(since, now)),
                    List.of("What cannot be reached is unknown: neither up nor down."))));
    Optional<String> story = own.stream().map(alert -> Paths.alert(alert.id().text())).findFirst();
    health.rejected().ifPresent(rejected -> banners.add(rejected(rejected, story)));
    return banners;
  }

  private static Banner rejected(WatchHealth.RejectedPlan rejected, Optional<String> story) {
    List<String> lines =
        new ArrayList<>(
            rejected.problems().stream().limit(MOST_LINES).map(Problem::toString).toList());
    if (rejected.problems().size() > MOST_LINES) {
      lines.add("and " + (rejected.problems().size() - MOST_LINES) + " more");
    }
    return new Banner(
        "warn", "The newest plan was refused; the last good one is watched", lines, story);
  }
}
