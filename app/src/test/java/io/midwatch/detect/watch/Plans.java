package io.midwatch.detect.watch;

import io.midwatch.base.Asked;
import io.midwatch.base.CheckId;
import io.midwatch.base.Mask;
import io.midwatch.base.Severity;
import io.midwatch.plan.Arrangements;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Judging;
import io.midwatch.plan.Maintenance;
import io.midwatch.plan.Options;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Position;
import io.midwatch.plan.Reach;
import io.midwatch.plan.Service;
import io.midwatch.plan.Target;
import io.midwatch.plan.Tier;
import io.midwatch.plan.Watcher;
import io.midwatch.plan.objective.Objectives;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small plans for simulations, built by hand. */
final class Plans {
  private final LinkedHashMap<String, Service> services = new LinkedHashMap<>();
  private final LinkedHashMap<CheckId, CheckSpec> checks = new LinkedHashMap<>();
  private final List<Maintenance> maintenance = new ArrayList<>();
  private Optional<Severity> severity = Optional.empty();
  private Judging judging = Judging.DEFAULT;
  private List<String> canaries = List.of();
  private Arrangements arrangements = Arrangements.NONE;
  private Duration every = Duration.ofSeconds(5);
  private Duration timeout = Duration.ofSeconds(2);

  /** What the services after this ask for. */
  Plans severity(Severity asked) {
    severity = Optional.of(asked);
    return this;
  }

  Plans every(Duration interval) {
    every = interval;
    return this;
  }

  Plans timeout(Duration bound) {
    timeout = bound;
    return this;
  }

  Plans judging(Judging settings) {
    judging = settings;
    return this;
  }

  /** What is meant of the services. */
  Plans objectives(Objectives objectives) {
    arrangements = arrangements.withObjectives(objectives);
    return this;
  }

  Plans canaries(String... addresses) {
    canaries = List.of(addresses);
    return this;
  }

  Plans maintenance(Maintenance window) {
    maintenance.add(window);
    return this;
  }

  /** A service with one check, whose id is that of the service with {@code /http/} and its host. */
  Plans service(String id, String... dependsOn) {
    return serviceAt(id, id + ".example", dependsOn);
  }

  Plans serviceAt(String id, String host, String... dependsOn) {
    CheckId check = new CheckId(id + "/http/" + host);
    checks.put(
        check,
        new CheckSpec(
            check,
            id,
            "http",
            new Target("http://" + host, host, host),
            Options.NONE,
            every,
            timeout,
            judging,
            List.of(),
            List.of(),
            List.of(dependsOn),
            Position.NONE,
            id + every,
            new Asked(severity, Optional.empty())));
    services.put(id, new Service(id, "ana", Tier.CORE, List.of(dependsOn), "", List.of(check)));
    return this;
  }

  /** One more check of a service, which may have some already. */
  Plans alsoAt(String id, String host) {
    List<CheckId> before =
        Optional.ofNullable(services.get(id)).map(Service::checks).orElse(List.of());
    serviceAt(id, host);
    List<CheckId> all = new ArrayList<>(before);
    all.add(new CheckId(id + "/http/" + host));
    services.put(id, new Service(id, "ana", Tier.CORE, List.of(), "", all));
    return this;
  }

  Plan build() {
    Person ana = new Person("ana", "Ana", List.of(new Reach("webhook", "x", Options.NONE)));
    Watcher watcher =
        new Watcher(
            "ana",
            "",
            Optional.empty(),
            Optional.empty(),
            canaries,
            Optional.empty(),
            false,
            List.of(),
            List.of(),
            10_000,
            100,
            Duration.ofDays(400));
    return new Plan(
        watcher,
        new LinkedHashMap<>(Map.of("ana", ana)),
        new LinkedHashMap<>(),
        services,
        checks,
        maintenance,
        Map.of(),
        Mask.NONE,
        arrangements);
  }
}
