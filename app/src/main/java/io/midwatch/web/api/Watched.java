package io.midwatch.web.api;

import io.midwatch.base.Verdict;
import io.midwatch.detect.expect.Expectations;
import io.midwatch.detect.expect.Standing;
import io.midwatch.detect.host.watch.HostDesk;
import io.midwatch.web.host.view.HostState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is watched beside checks: what reports in by itself.
 *
 * @param expectations of heartbeats
 * @param hosts of machines
 */
public record Watched(Expectations expectations, HostDesk hosts) {
  /** How many heartbeats stand how; every word is named, also where there is none. */
  Map<String, Integer> heartbeats() {
    return counts(
        Standing.values(),
        Standing::word,
        expectations.all().stream().map(view -> view.standing()));
  }

  /** How many machines are how. */
  Map<String, Integer> machines() {
    return counts(Verdict.values(), Verdict::word, hosts.views().stream().map(HostState::of));
  }

  /** How many of each; every word is named. */
  static <T> Map<String, Integer> counts(T[] all, Function<T, String> word, Stream<T> seen) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (T one : all) {
      counts.put(word.apply(one), 0);
    }
    seen.forEach(one -> counts.merge(word.apply(one), 1, Integer::sum));
    return counts;
  }
}
