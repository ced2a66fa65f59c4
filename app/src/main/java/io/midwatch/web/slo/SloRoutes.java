package io.midwatch.web.slo;

import io.midwatch.detect.slo.Books;
import io.midwatch.detect.slo.threshold.Thresholds;
import io.midwatch.web.api.Json;
import io.midwatch.web.api.Params;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.page.Assets;
import io.midwatch.web.source.Sources;
import io.midwatch.web.view.Shell;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everything about objectives that is served. */
public final class SloRoutes {
  private final Sources sources;
  private final Thresholds thresholds;

  private SloRoutes(Sources sources) {
    this.sources = sources;
    this.thresholds = new Thresholds(sources.history());
  }

  record ObjectivesBody(Instant at, List<ObjectiveBody> objectives, List<SymptomBody> symptoms) {}

  record ThresholdsBody(Instant at, List<ThresholdBody> thresholds) {}

  /** The routes of the API. */
  public static List<Route> api(Sources sources) {
    SloRoutes routes = new SloRoutes(sources);
    return List.of(
        Route.get("/api/v1/objectives", routes::objectives),
        Route.get("/api/v1/objectives/thresholds", routes::thresholds));
  }

  /** The route of the page. */
  public static List<Route> pages(Sources sources, Assets assets, Shell shell) {
    ObjectivesPage page = new ObjectivesPage(sources, assets, shell);
    return List.of(Route.get("/services/{id}/objectives", page::answer));
  }

  private Answer objectives(Request request) throws HttpProblem {
    Instant now = sources.clock().now();
    Params params = Params.of(request, now, "service");
    Optional<String> service = params.text("service");
    known(service);
    Books books = sources.books();
    return Answer.json(
        Json.text(
            new ObjectivesBody(
                now,
                books.standings(now).stream()
                    .filter(one -> is(service, one.objective().service()))
                    .map(one -> ObjectiveBody.of(one, books.days(one.objective().id(), now)))
                    .toList(),
                books.symptoms(now).stream()
                    .filter(one -> is(service, one.service()))
                    .map(SymptomBody::of)
                    .toList())));
  }

  private Answer thresholds(Request request) throws HttpProblem {
    Instant now = sources.clock().now();
    Params params = Params.of(request, now, "service");
    Optional<String> service = params.text("service");
    known(service);
    return Answer.json(
        Json.text(
            new ThresholdsBody(
                now,
                thresholds.of(sources.watch().plan(), now).stream()
                    .filter(one -> is(service, one.limit().service()))
                    .map(ThresholdBody::of)
                    .toList())));
  }

  private void known(Optional<String> service) throws HttpProblem {
    if (service.isPresent() && !sources.watch().plan().services().containsKey(service.get())) {
      throw HttpProblem.notFound("The plan has no such service.");
    }
  }

  private static boolean is(Optional<String> wanted, String service) {
    return wanted.map(service::equals).orElse(true);
  }
}
