package io.midwatch.web.incident;

import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.IncidentStore;
import io.midwatch.respond.story.IncidentStory;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.source.Sources;
import java.util.Comparator;
import java.util.List;

/** Finds incidents and their stories. */
final class Incidents {
  private final Sources sources;
  private final IncidentParts parts;

  Incidents(Sources sources, IncidentParts parts) {
    this.sources = sources;
    this.parts = parts;
  }

  private IncidentStore store() {
    return sources.outbox().incidents();
  }

  /** The newest first; or only those that are not over, the gravest first. */
  List<Incident> list(boolean live, int limit) {
    return live
        ? store().live().stream()
            .filter(Incident::isLive)
            .sorted(Comparator.comparing(Incident::level).thenComparing(Incident::since))
            .limit(limit)
            .toList()
        : store().newest(limit);
  }

  /** The incident with this id, or that of the alert with this id. */
  Incident find(String id) throws HttpProblem {
    return store()
        .find(id)
        .or(() -> store().ofAlert(id))
        .orElseThrow(() ->
            HttpProblem.notFound(
                "There is no incident \"" + id + "\", nor an alert that belongs to one."));
  }

  IncidentStory story(Incident incident) {
    return IncidentStory.of(
        incident,
        sources.plan(),
        new IncidentStory.Shelves(sources.outbox(), sources.changes(), parts.runbooks()),
        sources.clock().now());
  }
}
