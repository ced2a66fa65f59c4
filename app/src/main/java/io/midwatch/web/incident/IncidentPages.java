package io.midwatch.web.incident;

import io.midwatch.plan.Plan;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.RefusedOrderException;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.incident.view.DeclareView;
import io.midwatch.web.incident.view.IncidentLine;
import io.midwatch.web.incident.view.IncidentView;
import io.midwatch.web.page.Html;
import io.midwatch.web.source.Paths;
import io.midwatch.web.source.Sources;
import io.midwatch.web.template.JteincidentGenerated;
import io.midwatch.web.template.JteincidentsGenerated;
import io.midwatch.web.view.Shell;
import java.time.Instant;
import java.util.List;

/** {@code /incidents}: what is there to run to its end; and one of them, with what to do. */
final class IncidentPages {
  private static final int MOST = 100;

  private final Sources sources;
  private final IncidentParts parts;
  private final Incidents incidents;
  private final Shell shell;

  IncidentPages(Sources sources, IncidentParts parts, Shell shell) {
    this.sources = sources;
    this.parts = parts;
    this.incidents = new Incidents(sources, parts);
    this.shell = shell;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/incidents", this::all),
        new Route(Method.POST, "/incidents", Access.SIGNED_IN, this::declare),
        Route.get("/incidents/{id}", this::one),
        new Route(Method.POST, "/incidents/{id}/{order}", Access.SIGNED_IN, this::order));
  }

  private Answer all(Request request) {
    Plan plan = sources.plan();
    Instant now = sources.clock().now();
    List<IncidentLine> open =
        incidents.list(true, MOST).stream().map(one -> IncidentLine.of(plan, one, now)).toList();
    List<IncidentLine> past =
        incidents.list(false, MOST).stream()
            .filter(one -> !one.isLive())
            .map(one -> IncidentLine.of(plan, one, now))
            .toList();
    return Html.answer(
        out -> JteincidentsGenerated.render(out, null, shell, open, past, DeclareView.of(plan)));
  }

  private Answer one(Request request) throws HttpProblem {
    Incident incident = incidents.find(request.pathParam("id"));
    IncidentView view =
        IncidentView.of(sources.plan(), incidents.story(incident), sources.clock().now());
    return Html.answer(out -> JteincidentGenerated.render(out, null, shell, view));
  }

  private Answer declare(Request request) throws HttpProblem {
    OrderForm form = new OrderForm(request);
    try {
      Incident after = parts.handling().declare(form.declaration(), form.by(sources.plan()));
      return Answer.seeOther(Paths.incident(after.id()));
    } catch (RefusedOrderException e) {
      throw new HttpProblem(409, e.words());
    }
  }

  private Answer order(Request request) throws HttpProblem {
    OrderForm form = new OrderForm(request);
    Incident incident = incidents.find(request.pathParam("id"));
    try {
      Incident after = parts.handling().order(incident.id(), form.order(), form.by(sources.plan()));
      return Answer.seeOther(Paths.incident(after.id()));
    } catch (RefusedOrderException e) {
      throw new HttpProblem(409, e.words());
    }
  }
}
