package io.midwatch.harden.report;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.WithoutSix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is otherwise than in the review before.
 *
 * @param since when that was
 * @param fresh findings that are new
 * @param changed findings that are graver or milder now, or say something else
 * @param gone findings of then that are passed now
 * @param unknown findings of then whose rule could not see their place now
 */
public record Difference(
    Instant since,
    List<String> fresh,
    List<String> changed,
    List<String> gone,
    List<String> unknown) {
  /** Compares, place by place. */
  public static Difference of(Before before, Review now) {
    Map<String, List<String>> then = new LinkedHashMap<>();
    before.outcomes().stream()
        .filter(line -> line.word().equals("fail"))
        .forEach(line ->
            then.computeIfAbsent(key(line.rule(), line.at()), key -> new ArrayList<>())
                .add(line.severity() + ": " + line.text()));
    Map<String, List<String>> today = new LinkedHashMap<>();
    for (Outcome outcome : now.outcomes()) {
      if (!(outcome instanceof Outcome.Fail(Finding finding))) {
        continue;
      }
      today
          .computeIfAbsent(key(finding.rule(), finding.at().shown()), key -> new ArrayList<>())
          .add(finding.severity().word() + ": " + finding.says());
    }
    return compare(before.at(), then, today, now);
  }

  private static Difference compare(
      Instant since, Map<String, List<String>> then, Map<String, List<String>> today, Review now) {
    Set<String> keys = new TreeSet<>(then.keySet());
    keys.addAll(today.keySet());
    Difference found =
        new Difference(
            since, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (String key : keys) {
      List<String> old = then.getOrDefault(key, List.of());
      List<String> here = today.getOrDefault(key, List.of());
      if (old.isEmpty()) {
        found.fresh().add(key + ", " + String.join("; ", here));
      } else if (here.isEmpty()) {
        (isBlind(key, now) ? found.unknown() : found.gone())
            .add(key + ", " + String.join("; ", old));
      } else if (!old.equals(here)) {
        String text = String.join("; ", here) + " (was " + String.join("; ", old) + ")";
        found.changed().add(key + ", " + text);
      }
    }
    return found;
  }

  private static boolean isBlind(String key, Review now) {
    int space = key.indexOf(' ');
    return isUnseen(key.substring(0, space), key.substring(space + 1), now);
  }

  /**
   * Was there a place that a rule could not see, so that what it does not find may still be?
   *
   * @param at the place where it found something, as reports show it
   */
  public static boolean isUnseen(String rule, String at, Review now) {
    return WithoutSix.hides(at, now)
        || now.outcomes().stream()
            .filter(outcome -> outcome.rule().equals(rule))
            .anyMatch(outcome -> outcome.isBlind() || outcome.word().equals("not-checked"));
  }

  private static String key(String rule, String at) {
    return rule + " " + at;
  }

  public boolean isNone() {
    return fresh.isEmpty() && changed.isEmpty() && gone.isEmpty() && unknown.isEmpty();
  }
}
