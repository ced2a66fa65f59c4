package io.midwatch.respond.oncall;

import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.Origin;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.plan.people.Cover;
import io.midwatch.plan.rota.Policy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom besides the owner of the watching does it concern that nobody will be there? Those who can
 * put somebody there: the members of the rota and the owners of what hangs on it. It is written on
 * the alert, so that everything that tells people of it asks the same.
 */
public final class Concerned {
  /** The label that names them, with commas between. */
  private static final String PEOPLE = "people";

  /** The label that says how near it is: its change is news. */
  private static final String STEP = "step";

  /** The label that names ways by which it is not told, where there is another. */
  private static final String NOT_BY = "not-by";

  private Concerned() {}

  /**
   * The origin of an alert that concerns these.
   *
   * @param people ids
   * @param step how near it is, in one word
   */
  public static Origin origin(Collection<String> people, String step) {
    Map<String, String> labels = new TreeMap<>();
    labels.put(PEOPLE, people.stream().distinct().sorted().collect(Collectors.joining(",")));
    labels.put(STEP, step);
    return Origin.of("on call", labels, new TreeMap<>(), "");
  }

  /**
   * The origin of an alert about some ways of one person, which is told to them by another one.
   *
   * @param ways places in their reach
   */
  public static Origin notBy(String person, Collection<Integer> ways, String step) {
    Map<String, String> labels = new TreeMap<>(origin(List.of(person), step).labels());
    labels.put(
        NOT_BY, ways.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")));
    return Origin.of("on call", labels, new TreeMap<>(), "");
  }

  /** May this way of somebody whom it concerns carry it? */
  public static boolean isToldBy(Alert alert, int way) {
    return Stream.of(label(alert, NOT_BY).split(",")).noneMatch(String.valueOf(way)::equals);
  }

  /** The people whom it concerns and whom the plan has; what others report names nobody. */
  public static List<String> by(Alert alert, Plan plan) {
    return Stream.of(label(alert, PEOPLE).split(",")).filter(plan.people()::containsKey).toList();
  }

  /** Has it come nearer, so that it is told once more? */
  public static boolean isNearer(Alert before, Alert after) {
    String step = label(after, STEP);
    return !step.isEmpty() && !step.equals(label(before, STEP));
  }

  private static String label(Alert alert, String name) {
    return alert.check().isOthers() ? "" : alert.origin().labels().getOrDefault(name, "");
  }

  /** Everybody who is ever on call in a rota, and the owners of what hangs on it. */
  public static Set<String> rota(Plan plan, String rota) {
    Cover cover = Cover.of(plan);
    Stream<String> owners =
        plan.services().values().stream()
            .filter(service -> hangsOn(plan, service, rota))
            .map(Service::owner);
    return Stream.concat(Stream.of(rota), owners)
        .flatMap(id -> cover.members(id).stream())
        .collect(Collectors.toSet());
  }

  private static boolean hangsOn(Plan plan, Service service, String rota) {
    Optional<Policy> policy = plan.arrangements().policies().of(service.id());
    return service.owner().equals(rota)
        || policy
            .filter(one ->
                one.lastResort().contains(rota)
                    || one.steps().stream().anyMatch(step -> step.page().contains(rota)))
            .isPresent();
  }
}
