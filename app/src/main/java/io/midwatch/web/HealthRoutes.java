package io.midwatch.web;

import io.midwatch.base.Durations;
import io.midwatch.base.StoreHealth;
import io.midwatch.detect.watch.WatchHealth;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Does the watching work? For load balancers, supervisors and whoever watches the watcher: 200 with
 * {@code ok}, or 503 with the reasons, a line each.
 *
 * <p>{@code /healthz} fails when a restart would help: the schedule stands still. {@code /readyz}
 * fails also when it moves but cannot be relied on. Both are open to everybody and tell nothing of
 * what is watched.
 */
final class HealthRoutes {
  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(15);
  private static final Duration LARGEST_LAG = Duration.ofSeconds(5);

  private final Sources sources;
  private final StoreHealth store;
  private final Supplier<List<String>> notes;

  /**
   * @param notes what does not work beside the watching, a sentence each
   */
  HealthRoutes(Sources sources, StoreHealth store, Supplier<List<String>> notes) {
    this.sources = sources;
    this.store = store;
    this.notes = notes;
  }

  List<Route> routes() {
    return List.of(Route.open("/healthz", this::healthz), Route.open("/readyz", this::readyz));
  }

  private Answer healthz(Request request) {
    return answer(standstill(sources.watch().health()), List.of());
  }

  private Answer readyz(Request request) {
    WatchHealth health = sources.watch().health();
    List<String> reasons = new ArrayList<>(standstill(health));
    reasons.addAll(health.troubles());
    store.troubles().stream()
        .filter(StoreHealth.Trouble::blocking)
        .forEach(trouble -> reasons.add(trouble.part() + ": " + trouble.message()));
    if (health.lagP99().compareTo(LARGEST_LAG) > 0) {
      reasons.add("looks begin late: by " + Durations.rough(health.lagP99()) + " at p99");
    }
    if (sources.plan().checks().isEmpty()) {
      reasons.add("the plan holds no check");
    }
    return answer(reasons, notes.get());
  }

  private static List<String> standstill(WatchHealth health) {
    return health.sinceTick().compareTo(LONGEST_STANDSTILL) > 0
        ? List.of("the schedule has stood still for " + Durations.rough(health.sinceTick()))
        : List.of();
  }

  private static Answer answer(List<String> reasons, List<String> notes) {
    List<String> lines = new ArrayList<>(reasons.isEmpty() ? List.of("ok") : reasons);
    notes.forEach(note -> lines.add("note: " + note));
    return Answer.text(reasons.isEmpty() ? 200 : 503, Answer.TEXT, String.join("\n", lines) + "\n");
  }
}
