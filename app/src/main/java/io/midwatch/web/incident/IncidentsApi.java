package io.midwatch.web.incident;

import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.RefusedOrderException;
import io.midwatch.web.api.Json;
import io.midwatch.web.api.Params;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/incidents}: which there are, all about one, and what people do with it. */
final class IncidentsApi {
  private final Sources sources;
  private final IncidentParts parts;
  private final Incidents incidents;

  IncidentsApi(Sources sources, IncidentParts parts) {
    this.sources = sources;
    this.parts = parts;
    this.incidents = new Incidents(sources, parts);
  }

  record IncidentsBody(List<IncidentBody> incidents) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/incidents", this::all),
        new Route(Method.POST, "/api/v1/incidents", Access.SIGNED_IN, this::declare),
        Route.get("/api/v1/incidents/{id}", this::one),
        new Route(Method.POST, "/api/v1/incidents/{id}/{order}", Access.SIGNED_IN, this::order));
  }

  private Answer all(Request request) throws HttpProblem {
    Params params = Params.of(request, sources.clock().now(), "live", "limit");
    int limit = params.limit(100, 1_000);
    Optional<Boolean> live = params.bool("live");
    return answer(
        new IncidentsBody(
            incidents.list(live.orElse(false), limit).stream()
                .filter(one -> live.isEmpty() || one.isLive() == live.get())
                .map(one -> IncidentBody.of(one, sources.plan().mask()))
                .toList()));
  }

  private Answer one(Request request) throws HttpProblem {
    Params.of(request, sources.clock().now());
    return story(incidents.find(request.pathParam("id")));
  }

  private Answer declare(Request request) throws HttpProblem {
    Params.of(request, sources.clock().now());
    OrderForm form = new OrderForm(request);
    try {
      return story(parts.handling().declare(form.declaration(), form.by(sources.plan())));
    } catch (RefusedOrderException e) {
      throw new HttpProblem(409, e.words());
    }
  }

  private Answer order(Request request) throws HttpProblem {
    Params.of(request, sources.clock().now());
    OrderForm form = new OrderForm(request);
    Incident incident = incidents.find(request.pathParam("id"));
    try {
      return story(parts.handling().order(incident.id(), form.order(), form.by(sources.plan())));
    } catch (RefusedOrderException e) {
      throw new HttpProblem(409, e.words());
    }
  }

  private Answer story(Incident incident) {
    return answer(IncidentStoryBody.of(incidents.story(incident), sources.plan().mask()));
  }

  private static Answer answer(Object body) {
    return Answer.json(Json.text(body));
  }
}
