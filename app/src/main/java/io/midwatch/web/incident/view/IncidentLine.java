package io.midwatch.web.incident.view;

import io.midwatch.plan.Plan;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.RevertClock;
import io.midwatch.web.source.Paths;
import io.midwatch.web.source.Shown;
import io.midwatch.web.view.Age;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An incident in a list.
 *
 * @param word for the style sheet
 */
public record IncidentLine(
    String path, String service, String level, String who, String word, Age since) {
  /** Makes it. */
  public static IncidentLine of(Plan plan, Incident incident, Instant now) {
    String leads = incident.crew().commander();
    boolean expired = incident.isLive() && incident.clock() instanceof RevertClock.Expired;
    String who = leads.isEmpty() ? "nobody leads it" : Shown.person(plan, leads) + " leads it";
    String ended = incident.state() instanceof Incident.State.Merged ? "part of another" : "over";
    return new IncidentLine(
        "/incidents/" + Paths.segment(incident.id()),
        incident
            .declared()
            .map(said -> plan.mask().apply(incident.service() + ": " + said.check()))
            .orElseGet(() ->
                String.join(
                    ", ",
                    incident.services().isEmpty()
                        ? List.of(incident.service())
                        : incident.services())),
        incident.level().word().toUpperCase(Locale.ROOT),
        !incident.isLive() ? ended : expired ? "REVERT NOW; " + who : who,
        !incident.isLive() ? "ok" : leads.isEmpty() || expired ? "fail" : "warn",
        Age.of(incident.since(), now));
  }
}
