package io.midwatch.respond.incident;

import io.midwatch.detect.change.Change;
import io.midwatch.detect.change.Neighbours;
import io.midwatch.detect.change.Suspect;
import io.midwatch.detect.change.Suspects;
import io.midwatch.plan.Plan;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How one goes back.
 *
 * @param suspect the change that is suspected first, if there is one
 * @param command what the change says, else the service, else its runbook; empty when none does
 */
public record ReversePath(Optional<Suspect> suspect, String command) {
  private static final int MOST_SERVICES = 10;

  /**
   * The way back out of an incident.
   *
   * @param changes those of the last day
   * @param runbook what the service's runbook says of it; may be empty
   */
  public static ReversePath of(Plan plan, Incident incident, List<Change> changes, String runbook) {
    Optional<Suspect> first = suspects(plan, incident, changes).stream().findFirst();
    String declared = plan.arrangements().reversal(incident.service()).revert();
    String command =
        first
            .map(one -> one.change().revert())
            .filter(text -> !text.isEmpty())
            .orElse(declared.isEmpty() ? runbook : declared);
    return new ReversePath(first, command);
  }

  /** What may have caused an incident, the likeliest first; each change once. */
  public static List<Suspect> suspects(Plan plan, Incident incident, List<Change> changes) {
    Set<String> services = new LinkedHashSet<>();
    services.add(incident.service());
    incident.holders().stream().map(Member::service).limit(MOST_SERVICES).forEach(services::add);
    Set<String> seen = new LinkedHashSet<>();
    Neighbours around = Neighbours.of(plan);
    return services.stream()
        .flatMap(one -> Suspects.of(one, incident.since(), changes, around).stream())
        .sorted(Comparator.comparing((Suspect one) -> !one.recent()))
        .filter(one -> seen.add(one.change().id()))
        .toList();
  }

  /** One sentence for somebody who has to decide. */
  public String words(Instant onset) {
    String what =
        suspect
            .map(one ->
                "the change to take back is "
                    + one.change().words()
                    + ", "
                    + one.change().when(onset))
            .orElse("no change is known that may have caused it");
    return what
        + "; "
        + (command.isEmpty() ? "nobody has written down how one goes back" : "go back: " + command);
  }
}
