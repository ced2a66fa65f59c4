package io.midwatch.plan.read;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.CheckId;
import io.midwatch.base.DidYouMean;
import io.midwatch.plan.Position;
import io.midwatch.plan.yaml.Problems;
import io.midwatch.plan.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What hangs on what: gathered while services are read, checked when all are known. */
final class Dependencies {
  private final Problems problems;
  private final List<Wish> wishes = new ArrayList<>();
  private boolean someChecksAreUnknown;

  /** {@code from} cannot work without what is written. */
  private record Wish(String from, boolean service, Tree.Scalar written) {
    String on() {
      return written.value();
    }
  }

  Dependencies(Problems problems) {
    this.problems = problems;
  }

  void ofService(String service, Tree.Scalar on) {
    wishes.add(new Wish(service, true, on));
  }

  void ofCheck(CheckId check, Tree.Scalar on) {
    wishes.add(new Wish(check.text(), false, on));
  }

  /** Some check could not be read, so a name that looks unknown may be its. */
  void someChecksAreUnknown() {
    someChecksAreUnknown = true;
  }

  /**
   * Finds unknown names and circles.
   *
   * @param services every service that is named
   * @param checks every sound check, and the service it belongs to
   * @param heartbeats what has to report in likewise; no service stands for these
   */
  void check(Set<String> services, Map<String, String> checks, Map<String, String> heartbeats) {
    Set<String> single = new LinkedHashSet<>(checks.keySet());
    single.addAll(heartbeats.keySet());
    Circles circles = new Circles();
    Map<String, List<Wish>> ofService = new LinkedHashMap<>();
    for (Wish wish : wishes) {
      boolean check = !wish.service() && single.contains(wish.on());
      if (!check && !services.contains(wish.on())) {
        unknown(wish, services, single);
        continue;
      }
      if (wish.service()) {
        ofService.computeIfAbsent(wish.from(), _ -> new ArrayList<>()).add(wish);
      }
      circles.edge(wish.from(), wish.on(), wish.written().where());
      if (!wish.service()) {
        circles.edge(Circles.part(wish.from()), wish.on(), wish.written().where());
      }
    }
    checks.forEach((check, service) -> {
      circles.edge(service, Circles.part(check), Position.NONE);
      for (Wish wish : ofService.getOrDefault(service, List.of())) {
        circles.edge(check, wish.on(), wish.written().where());
      }
    });
    heartbeats.forEach((heartbeat, service) ->
        ofService
            .getOrDefault(service, List.of())
            .forEach(wish -> circles.edge(heartbeat, wish.on(), wish.written().where())));
    circles.find((way, where) ->
        problems.add(
            where,
            "these depend on each other in a circle: " + String.join(" -> ", way),
            "leave one of them out"));
  }

  private void unknown(Wish wish, Set<String> services, Set<String> checks) {
    if (!wish.service() && someChecksAreUnknown && wish.on().contains("/")) {
      return;
    }
    List<String> known = new ArrayList<>(services);
    if (!wish.service()) {
      known.addAll(checks);
    }
    String hint = DidYouMean.hint(wish.on(), known);
    if (wish.service() && checks.contains(wish.on())) {
      hint = "a service depends on services; only a check depends on single checks";
    }
    problems.add(
        wish.written().where(),
        "unknown service " + (wish.service() ? "" : "or check ") + quote(wish.written().written()),
        hint);
  }
}
