package io.midwatch.web.api;

import io.midwatch.base.TimeRange;
import io.midwatch.detect.history.SeriesPoint;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.Plan;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.CheckLookup;
import io.midwatch.web.source.Sources;
import java.time.Duration;
import java.util.List;

/**
 * Answers about checks.
 *
 * <p>Ids hold slashes. Where {@code a/series} could be both a check and the series of {@code a}, it
 * is the series if {@code a} is a check; {@code a%2Fseries} always means the check.
 */
final class ChecksApi {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST_POINTS = 5_000;
  private static final long USUAL_POINTS = 300;

  private final Sources sources;

  ChecksApi(Sources sources) {
    this.sources = sources;
  }

  record ChecksBody(List<CheckBody> checks) {}

  record ObservationsBody(List<ObservationBody.SampleBody> observations) {}

  record FailuresBody(List<ObservationBody> failures) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/checks", this::all),
        Route.get("/api/v1/checks/<id>/observations", request -> sub(request, this::observations)),
        Route.get("/api/v1/checks/<id>/failures", request -> sub(request, this::failures)),
        Route.get("/api/v1/checks/<id>/series", request -> sub(request, this::series)),
        Route.get("/api/v1/checks/<id>", request -> one(CheckLookup.in(sources.watch(), request))));
  }

  @FunctionalInterface
  private interface Part {
    Answer of(Request request, CheckView check) throws HttpProblem;
  }

  private Answer sub(Request request, Part part) throws HttpProblem {
    String id = request.pathParam("id");
    var check = CheckLookup.find(sources.watch(), id);
    if (check.isEmpty()) {
      String whole = id + request.path().substring(request.path().lastIndexOf('/'));
      var named = CheckLookup.find(sources.watch(), whole);
      if (named.isPresent()) {
        return one(named.get());
      }
    }
    return part.of(request, CheckLookup.in(sources.watch(), request));
  }

  private Answer all(Request request) throws HttpProblem {
    Params params = Params.of(request, sources.clock().now(), "service", "verdict");
    var service = params.text("service");
    var verdict = params.word("verdict", "ok", "warn", "fail", "unknown");
    Plan plan = sources.plan();
    return Json.answer(
        new ChecksBody(
            sources.watch().checks().stream()
                .filter(view -> service.isEmpty() || service.get().equals(view.spec().service()))
                .filter(view ->
                    verdict.isEmpty() || verdict.get().equals(view.state().verdict().word()))
                .map(view -> CheckBody.of(plan, view))
                .toList()));
  }

  private Answer one(CheckView check) {
    return Json.answer(CheckBody.of(sources.plan(), check));
  }

  private Answer observations(Request request, CheckView check) throws HttpProblem {
    Params params = Params.of(request, sources.clock().now(), "from", "to", "limit");
    return Json.answer(
        new ObservationsBody(
            sources
                .history()
                .samples(check.id(), params.range(DAY), params.limit(100, 10_000))
                .stream()
                .map(ObservationBody::of)
                .toList()));
  }

  private Answer failures(Request request, CheckView check) throws HttpProblem {
    Params params = Params.of(request, sources.clock().now(), "from", "to", "limit");
    return Json.answer(
        new FailuresBody(
            sources
                .history()
                .failures(check.id(), params.range(DAY), params.limit(20, 200))
                .stream()
                .map(ObservationBody::of)
                .toList()));
  }

  private Answer series(Request request, CheckView check) throws HttpProblem {
    Params params = Params.of(request, sources.clock().now(), "from", "to", "step");
    TimeRange range = params.range(DAY);
    Duration step = params.span("step").orElseGet(() -> step(range.length()));
    if (range.length().dividedBy(step) > MOST_POINTS) {
      throw HttpProblem.badRequest(
          "The query parameter \"step\" cuts the range into more than "
              + MOST_POINTS
              + " steps; choose a longer one, or a shorter range.");
    }
    List<SeriesPoint> points = sources.history().series(check.id(), range, step);
    return Json.answer(
        SeriesBody.of(check.id().text(), range, step, points, sources.alerts().blind(range)));
  }

  /** The shortest usual step that keeps the answer small. */
  private static Duration step(Duration range) {
    long[] minutes = {1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1_440, 10_080};
    for (long length : minutes) {
      Duration step = Duration.ofMinutes(length);
      if (range.dividedBy(step) <= USUAL_POINTS) {
        return step;
      }
    }
    return Duration.ofDays(14);
  }
}
