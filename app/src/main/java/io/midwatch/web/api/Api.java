package io.midwatch.web.api;

import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Every route of the API except the event stream.
 *
 * <p>Answers come from memory or from one query each; nothing is asked once per check.
 */
public final class Api {
  private static final Duration MONTH = Duration.ofDays(30);

  private final Sources sources;
  private final Watched beside;
  private final Supplier<List<String>> notes;

  private Api(Sources sources, Watched beside, Supplier<List<String>> notes) {
    this.sources = sources;
    this.beside = beside;
    this.notes = notes;
  }

  record ServicesBody(List<ServiceBody> services) {}

  record AlertsBody(List<AlertBody> alerts) {}

  record AlertStoryBody(
      AlertBody alert,
      List<DeliveryBody> deliveries,
      List<SuspectBody> changes,
      List<RecoveryBody> recoveries) {}

  record DeliveriesBody(List<DeliveryBody> deliveries) {}

  /**
   * The routes under {@code /api/v1} that no other class of this room has.
   *
   * @param beside what is watched beside checks
   * @param notes what does not work beside the watching, a sentence each
   */
  public static List<Route> routes(Sources sources, Watched beside, Supplier<List<String>> notes) {
    Api api = new Api(sources, beside, notes);
    List<Route> routes = new ArrayList<>(new ChecksApi(sources).routes());
    routes.add(Route.get("/api/v1/status", api::status));
    routes.add(Route.get("/api/v1/services", api::services));
    routes.add(Route.get("/api/v1/services/{id}", api::service));
    routes.add(Route.get("/api/v1/alerts", api::alerts));
    routes.add(Route.get("/api/v1/alerts/{id}", api::alert));
    routes.add(Route.get("/api/v1/deliveries", api::deliveries));
    routes.add(Route.open("/api/v1/openapi.json", OpenApi::answer));
    return routes;
  }

  private Params params(Request request, String... known) throws HttpProblem {
    return Params.of(request, sources.clock().now(), known);
  }

  private Answer status(Request request) throws HttpProblem {
    params(request);
    return Json.answer(
        StatusBody.of(
            sources.watch().health(),
            sources.watch().checks(),
            beside,
            sources.tried().untried(sources.watch().plan()),
            notes.get()));
  }

  private Answer services(Request request) throws HttpProblem {
    params(request);
    Plan plan = sources.plan();
    Map<String, List<CheckView>> checks =
        sources.watch().checks().stream()
            .collect(Collectors.groupingBy(check -> check.spec().service()));
    return Json.answer(
        new ServicesBody(
            plan.services().values().stream()
                .map(service ->
                    ServiceBody.of(
                        plan,
                        service,
                        checks.getOrDefault(service.id(), List.of()),
                        sources.clock().now()))
                .toList()));
  }

  private Answer service(Request request) throws HttpProblem {
    params(request);
    Plan plan = sources.plan();
    String id = request.pathParam("id");
    Service service = plan.services().get(id);
    if (service == null) {
      throw HttpProblem.notFound("The plan has no service with the id \"" + id + "\".");
    }
    List<CheckView> checks =
        sources.watch().checks().stream()
            .filter(check -> check.spec().service().equals(id))
            .toList();
    return Json.answer(ServiceBody.of(plan, service, checks, sources.clock().now()));
  }

  private Answer alerts(Request request) throws HttpProblem {
    Params params = params(request, "open", "from", "to", "limit");
    var open = params.bool("open");
    int limit = params.limit(100, 1_000);
    List<Alert> alerts =
        open.filter(wanted -> wanted).isPresent()
            ? sources.alerts().open(_ -> true, limit)
            : sources.alerts().in(params.range(MONTH), limit);
    return Json.answer(
        new AlertsBody(
            alerts.stream()
                .filter(alert -> open.isEmpty() || alert.isOpen() == open.get())
                .limit(limit)
                .map(AlertBody::of)
                .toList()));
  }

  private Answer alert(Request request) throws HttpProblem {
    params(request);
    String id = request.pathParam("id");
    Alert alert =
        sources
            .alerts()
            .find(new AlertId(id))
            .orElseThrow(() -> HttpProblem.notFound("There is no alert \"" + id + "\"."));
    return Json.answer(
        new AlertStoryBody(
            AlertBody.of(alert),
            sources.outbox().about(id).stream().map(DeliveryBody::of).toList(),
            SuspectBody.of(sources, alert),
            sources.recoveries().of(id).stream().map(RecoveryBody::of).toList()));
  }

  private Answer deliveries(Request request) throws HttpProblem {
    int limit = params(request, "limit").limit(100, 1_000);
    return Json.answer(
        new DeliveriesBody(sources.outbox().newest(limit).stream().map(DeliveryBody::of).toList()));
  }
}
