package io.midwatch.respond.story;

import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.plan.runbook.Runbook;
import io.midwatch.plan.runbook.RunbookFindings;
import io.midwatch.plan.runbook.Shelf;
import io.midwatch.plan.runbook.Stage;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.Member;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one runbook says to those who work on an incident.
 *
 * @param services whose runbook it is, of those that the incident has touched; at least one
 * @param runbook empty when there is none that can be read here
 * @param elsewhere its address, when it stands elsewhere and is only linked; else empty
 * @param findings what is wrong with it, a sentence for each service
 */
public record Guide(
    List<String> services, Optional<Runbook> runbook, String elsewhere, List<String> findings) {
  /** An incident that has touched more services than this shows the runbooks of so many. */
  static final int MOST = 20;

  public Guide {
    services = List.copyOf(services);
    findings = List.copyOf(findings);
  }

  /** What is done in a stage. */
  public Runbook.Section section(Stage stage) {
    return runbook.map(one -> one.section(stage)).orElse(Runbook.Section.EMPTY);
  }

  /**
   * The runbooks of an incident: that of its own service first, then those of services that fail by
   * themselves, then the others, each in the order in which they came. Services with the same
   * runbook share one.
   */
  static List<Guide> of(Incident incident, Plan plan, Shelf shelf) {
    Map<String, Guide> guides = new LinkedHashMap<>();
    order(incident).stream()
        .flatMap(one -> Optional.ofNullable(plan.services().get(one)).stream())
        .limit(MOST)
        .forEach(service ->
            guides.merge(
                service.runbook().isEmpty() ? " " + service.id() : service.runbook(),
                of(service, shelf),
                Guide::and));
    return List.copyOf(guides.values());
  }

  /** How many services the incident has touched whose runbooks are not shown. */
  static int left(Incident incident, Plan plan) {
    long known = incident.services().stream().filter(plan.services()::containsKey).count();
    return Math.toIntExact(Math.max(0, known - MOST));
  }

  private static Set<String> order(Incident incident) {
    Set<String> services = new LinkedHashSet<>();
    services.add(incident.service());
    incident.holders().stream().map(Member::service).forEach(services::add);
    services.addAll(incident.services());
    return services;
  }

  private static Guide of(Service service, Shelf shelf) {
    return new Guide(
        List.of(service.id()),
        shelf.find(service.runbook()),
        service.runbook().contains("://") ? service.runbook() : "",
        RunbookFindings.of(service, shelf).stream()
            .map(what -> service.id() + " " + what)
            .toList());
  }

  private Guide and(Guide other) {
    return new Guide(
        both(services, other.services), runbook, elsewhere, both(findings, other.findings));
  }

  private static List<String> both(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
