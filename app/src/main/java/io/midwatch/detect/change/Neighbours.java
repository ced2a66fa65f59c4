package io.midwatch.detect.change;

import io.midwatch.base.CheckId;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.plan.host.Host;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What hangs together with a service: what it needs, what needs it, and what stands in the same
 * place.
 *
 * @param services by id: they say what hangs on what
 * @param places where a service stands, by its id: names and addresses of machines
 */
public record Neighbours(Map<String, Service> services, Function<String, Set<String>> places) {
  /** Their targets are names that are asked for, or programs, and no places. */
  private static final Set<String> NO_PLACE = Set.of("dns", "exec");

  /** Everybody has this one: that two use it says nothing. */
  private static final List<String> OWN_MACHINE = List.of("localhost", "127.", "::1", "[::1]");

  /** Those of a plan. */
  public static Neighbours of(Plan plan) {
    return new Neighbours(plan.services(), service -> places(plan, service));
  }

  /** Services of which nobody knows where they stand. */
  static Neighbours of(Map<String, Service> services) {
    return new Neighbours(services, _ -> Set.of());
  }

  /** Where both stand, if there is such a place. */
  Optional<String> shared(String one, String other) {
    Set<String> theirs = places.apply(other);
    return places.apply(one).stream().filter(theirs::contains).findFirst();
  }

  private static Set<String> places(Plan plan, String service) {
    Set<String> places = new LinkedHashSet<>();
    Stream<CheckId> checks =
        Optional.ofNullable(plan.services().get(service)).stream()
            .flatMap(one -> one.checks().stream());
    checks
        .flatMap(id -> Optional.ofNullable(plan.checks().get(id)).stream())
        .filter(spec -> !NO_PLACE.contains(spec.kind()))
        .map(CheckSpec::target)
        .map(target -> target.host().toLowerCase(Locale.ROOT))
        .filter(host -> !host.isEmpty() && OWN_MACHINE.stream().noneMatch(host::startsWith))
        .forEach(places::add);
    plan.arrangements().hosts().byId().values().stream()
        .filter(host -> host.service().equals(service))
        .map(Host::name)
        .forEach(places::add);
    return places;
  }
}
