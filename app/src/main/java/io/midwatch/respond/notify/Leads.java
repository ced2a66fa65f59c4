package io.midwatch.respond.notify;

import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.respond.incident.Declaration;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.Member;
import java.util.Comparator;
import java.util.Optional;

/** By which alert is an incident told? Pure. */
final class Leads {
  private final Surroundings around;
  private final IncidentBook book;
  private final PageDesk pages;

  Leads(IncidentDesk.Parts parts) {
    this.around = parts.around();
    this.book = parts.book();
    this.pages = parts.pages();
  }

  /** The alert by which a live incident is told; of a page without one, its alert. */
  Optional<Alert> of(String id) {
    Optional<Incident> incident = book.find(id);
    return incident.isEmpty()
        ? failing(new AlertId(id))
        : incident.filter(Incident::isLive).flatMap(this::of);
  }

  private Optional<Alert> failing(AlertId id) {
    return around.find(id).filter(one -> pages.obstacle(one).isEmpty());
  }

  /** The first alert while that fails, else what was declared, else the oldest. */
  Optional<Alert> of(Incident incident) {
    Member first = incident.members().get(incident.id());
    Optional<Alert> lead =
        first != null && first.holds() ? failing(new AlertId(first.alert())) : Optional.empty();
    return lead.or(() -> Declaration.alert(incident))
        .or(() ->
            incident.holders().stream()
                .sorted(Comparator.comparing(Member::since))
                .flatMap(one -> failing(new AlertId(one.alert())).stream())
                .findFirst());
  }

  /** The same, and if nobody is paged by that, whatever fails there. */
  Optional<Alert> any(Incident incident) {
    return of(incident)
        .or(() ->
            incident.holders().stream()
                .flatMap(one -> around.find(new AlertId(one.alert())).stream())
                .findFirst());
  }
}
