package io.midwatch.detect.host.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which findings are firm: said often enough in a row, and not silent for too long. */
final class Firm {
  private final Map<String, Integer> streaks = new HashMap<>();
  private final Map<String, Held> held = new HashMap<>();

  /** A finding that is told, since when, and when it was last said. */
  record Held(Finding finding, Instant since, Instant said) {}

  /** One that was told before a restart goes on until reports no longer say it. */
  void recall(Finding finding, Instant since, Instant now) {
    held.put(finding.key(), new Held(finding, since, now));
  }

  /** What one report says; comes back what is firm now. */
  List<Held> take(List<Finding> said, Instant now) {
    Set<String> keys = new HashSet<>();
    for (Finding finding : said) {
      keys.add(finding.key());
      int streak = streaks.merge(finding.key(), 1, Integer::sum);
      Optional<Held> before = Optional.ofNullable(held.get(finding.key()));
      if (before.isPresent() || streak >= finding.times()) {
        Instant since = before.map(Held::since).orElse(now);
        held.put(finding.key(), new Held(finding, since, now));
      }
    }
    streaks.keySet().retainAll(keys);
    Iterator<Held> all = held.values().iterator();
    while (all.hasNext()) {
      Held one = all.next();
      if (!keys.contains(one.finding().key())
          && !one.said().plus(one.finding().hold()).isAfter(now)) {
        all.remove();
      }
    }
    return firm();
  }

  List<Held> firm() {
    return new ArrayList<>(held.values());
  }
}
