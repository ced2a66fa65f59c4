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
  private final Map<String, Instant> before;

  /**
   * @param before since when something was so that was told before a restart, by its key
   */
  Firm(Map<String, Instant> before) {
    this.before = new HashMap<>(before);
  }

  /** A finding that is told, since when, and when it was last said. */
  record Held(Finding finding, Instant since, Instant said) {}

  /** What one report says; comes back what is firm now. */
  List<Held> take(List<Finding> said, Instant now) {
    Set<String> keys = new HashSet<>();
    for (Finding finding : said) {
      keys.add(finding.key());
      int streak = streaks.merge(finding.key(), 1, Integer::sum);
      Optional<Held> known = Optional.ofNullable(held.get(finding.key()));
      if (known.isPresent() || streak >= finding.times()) {
        Instant since = known.map(Held::since).orElseGet(() -> begun(finding.key(), now));
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

  /** Once: what comes again after it was over begins anew. */
  private Instant begun(String key, Instant now) {
    Instant earlier = before.remove(key);
    return earlier == null ? now : earlier;
  }

  List<Held> firm() {
    return new ArrayList<>(held.values());
  }
}
