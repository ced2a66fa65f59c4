package io.midwatch.respond.incident;

import io.midwatch.base.CheckId;
import io.midwatch.base.Durations;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.Origin;
import io.midwatch.plan.Plan;
import io.midwatch.respond.incident.Incident.State;
import io.midwatch.respond.incident.IncidentEntry.What;
import io.midwatch.respond.incident.Member.How;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Something that no check sees, and that somebody wants to be run to its end. What they said stands
 * in the incident as its first member, and holds it until somebody ends it.
 *
 * @param title what is wrong, one line
 * @param service which service it is about
 * @param level how grave it is; by the service's tier when empty
 */
public record Declaration(String title, String service, Optional<Level> level) {
  private static final int LONGEST = 200;

  public Declaration {
    title = title.strip().replaceAll("\\s+", " ");
  }

  /**
   * Opens the incident; whoever declares it leads it.
   *
   * @param id not that of any alert
   * @throws RefusedOrderException when it says too little, or of something that nobody knows
   */
  public IncidentChange open(Plan plan, String id, String by, Instant now)
      throws RefusedOrderException {
    if (title.isEmpty() || title.length() > LONGEST) {
      throw new RefusedOrderException(
          title.isEmpty()
              ? "say in one line what is wrong: the title is missing"
              : "the title is longer than " + LONGEST + " characters");
    }
    if (!plan.services().containsKey(service)) {
      throw new RefusedOrderException(
          "the plan has no service \""
              + service
              + "\"; there are "
              + String.join(", ", plan.services().keySet()));
    }
    SequencedMap<String, Member> members = new LinkedHashMap<>();
    members.put(id, new Member(id, service, title, now, now, How.DECLARED, true));
    Incident incident =
        new Incident(
            id,
            service,
            title,
            now,
            now,
            new State.Open(now),
            members,
            level.orElseGet(() -> Level.of(plan, service, Verdict.FAIL)),
            new Crew(by, Map.of(), ""),
            Triage.START,
            Growth.running(plan, service, now),
            Marks.NONE.acknowledged(now),
            Laps.NONE);
    String text =
        "declared: %s; %s, %s to fix it or go back"
            .formatted(
                title,
                incident.level().word().toUpperCase(Locale.ROOT),
                Durations.rough(plan.arrangements().reversal(service).budget()));
    return new IncidentChange(
        incident,
        List.of(
            new IncidentEntry(now, What.OPENED, by, text),
            new IncidentEntry(now, What.HANDOVER, "", by + " leads it")));
  }

  /** What was declared, as an alert by which it can be told; empty when it was not, or is over. */
  public static Optional<Alert> alert(Incident incident) {
    return incident
        .declared()
        .filter(Member::holds)
        .map(said ->
            new Alert(
                new AlertId(said.alert()),
                new CheckId(said.service() + "/declared/" + said.alert()),
                said.service(),
                Verdict.FAIL,
                Reason.REPORTED,
                said.check(),
                said.since(),
                said.joinedAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Severity.PAGE,
                Origin.of("a person")));
  }
}
