package io.midwatch.web.api;

import io.midwatch.base.CheckId;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.Service;
import io.midwatch.respond.answer.Why;
import io.midwatch.respond.incident.Incident;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.CheckLookup;
import io.midwatch.web.source.Sources;
import io.midwatch.web.source.WhyLines;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code /api/v1/alerts/{id}/why}: why was somebody paged, or nobody? {@code /api/v1/why?id=}: the
 * same for whatever has this id, a page, an incident, an alert or a check; of a check also what
 * would become of a failure now.
 */
public final class WhyApi {
  private static final Duration DAY = Duration.ofDays(1);

  private final Sources sources;
  private final WhyLines lines;

  private WhyApi(Sources sources) {
    this.sources = sources;
    this.lines = new WhyLines(sources);
  }

  record WhyBody(AlertBody alert, List<Why.Line> why) {}

  record WhyAnyBody(String id, String kind, List<Why.Line> why) {}

  /** The routes. */
  public static List<Route> routes(Sources sources) {
    WhyApi api = new WhyApi(sources);
    return List.of(
        Route.get("/api/v1/alerts/{id}/why", api::why), Route.get("/api/v1/why", api::any));
  }

  private Answer why(Request request) throws HttpProblem {
    Params.of(request, sources.clock().now());
    String id = request.pathParam("id");
    Alert alert =
        sources
            .alerts()
            .find(new AlertId(id))
            .orElseThrow(() -> HttpProblem.notFound("There is no alert \"" + id + "\"."));
    return Json.answer(new WhyBody(AlertBody.of(alert), lines.of(alert)));
  }

  private Answer any(Request request) throws HttpProblem {
    Params.of(request, sources.clock().now(), "id");
    String id = request.query("id").orElse("");
    Optional<Incident> declared = sources.outbox().incidents().find(id).filter(this::isDeclared);
    if (declared.isPresent()) {
      return Json.answer(new WhyAnyBody(declared.get().id(), "incident", lines.of(declared.get())));
    }
    Optional<Alert> alert = alert(id);
    if (alert.isPresent()) {
      String known = alert.get().id().text();
      return Json.answer(new WhyAnyBody(known, "alert", lines.of(alert.get())));
    }
    CheckView check =
        CheckLookup.find(sources.watch(), id).orElseThrow(() -> HttpProblem.notFound(unknown(id)));
    return Json.answer(new WhyAnyBody(check.id().text(), "check", lines.of(check, DAY)));
  }

  private String unknown(String id) {
    Service service = sources.plan().services().get(id);
    return service == null
        ? "There is no page, incident, alert or check \""
            + id
            + "\". midwatch pages, midwatch status and /api/v1/checks list them."
        : "\""
            + id
            + "\" is a service. Ask for one of its checks: "
            + service.checks().stream().map(CheckId::text).collect(Collectors.joining(", "))
            + ".";
  }

  /** Did a person find it, so that no alert has its id? */
  private boolean isDeclared(Incident incident) {
    return incident.declared().isPresent()
        || (incident.state() instanceof Incident.State.Merged
            && sources.alerts().find(new AlertId(incident.id())).isEmpty());
  }

  /** The alert of this id, or the first one of the incident that has this page. */
  private Optional<Alert> alert(String id) {
    return id.isEmpty()
        ? Optional.empty()
        : sources
            .alerts()
            .find(new AlertId(id))
            .or(() ->
                sources.outbox().incidents().find(id).stream()
                    .flatMap(incident -> incident.members().keySet().stream())
                    .flatMap(member -> sources.alerts().find(new AlertId(member)).stream())
                    .findFirst());
  }
}
