package io.midwatch.plan.runbook;

import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which services would leave whoever is woken for them without steps? Pure. */
public final class RunbookFindings {
  private RunbookFindings() {}

  /** One sentence for each such service, in the order of the plan. */
  public static List<String> of(Plan plan, Shelf shelf) {
    List<String> findings = new ArrayList<>();
    for (Service service : plan.services().values()) {
      of(service, shelf).ifPresent(what -> findings.add(service.id() + " " + what));
    }
    return findings;
  }

  /** What is wrong with the runbook of one service. */
  public static Optional<String> of(Service service, Shelf shelf) {
    if (service.runbook().isEmpty()) {
      return Optional.of("has no runbook");
    }
    if (service.runbook().contains("://")) {
      return Optional.empty(); // It stands elsewhere, and is not read.
    }
    Optional<Runbook> runbook = shelf.find(service.runbook());
    if (runbook.isEmpty()) {
      return Optional.of("has a runbook that cannot be read: " + service.runbook());
    }
    String missing =
        runbook.get().missing().stream()
            .map(stage -> "\"## " + stage.title() + "\"")
            .collect(Collectors.joining(", "));
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("has a runbook without steps under " + missing);
  }
}
