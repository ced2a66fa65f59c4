package io.midwatch.respond.silence;

import io.midwatch.detect.judge.Alert;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The words of an alert that silences go by: {@code service}, {@code check}, {@code alert} (its
 * id), {@code reason}, {@code verdict} {@code severity}, who reported it ({@code reported-by}), and
 * the labels of what others reported. Where a label has the name of one of these, either may match.
 */
final class Words {
  private Words() {}

  static Map<String, Set<String>> of(Alert alert) {
    Map<String, Set<String>> words = new HashMap<>();
    words.put("alert", Set.of(alert.id().text()));
    words.put("service", Set.of(alert.service()));
    words.put("check", Set.of(alert.check().text()));
    words.put("reason", Set.of(alert.reason().code()));
    words.put("verdict", Set.of(alert.verdict().word()));
    words.put("severity", Set.of(alert.severity().word()));
    if (alert.origin().isReported()) {
      words.put("reported-by", Set.of(alert.origin().source()));
    }
    alert
        .origin()
        .labels()
        .forEach((name, value) -> words.merge(name, Set.of(value), Words::either));
    return words;
  }

  private static Set<String> either(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }
}
