package io.midwatch.web.api;

import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.respond.answer.Grounds;
import io.midwatch.respond.answer.Why;
import io.midwatch.respond.page.Page;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.PageLookup;
import io.midwatch.web.source.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/alerts/{id}/why}: why was somebody paged, or nobody? */
public final class WhyApi {
  private static final int MOST = 500;

  private final Sources sources;

  private WhyApi(Sources sources) {
    this.sources = sources;
  }

  record WhyBody(AlertBody alert, List<Why.Line> why) {}

  /** The route. */
  public static List<Route> routes(Sources sources) {
    return List.of(Route.get("/api/v1/alerts/{id}/why", new WhyApi(sources)::why));
  }

  private Answer why(Request request) throws HttpProblem {
    Params.of(request, sources.clock().now());
    String id = request.pathParam("id");
    Alert alert =
        sources
            .alerts()
            .find(new AlertId(id))
            .orElseThrow(() -> HttpProblem.notFound("There is no alert \"" + id + "\"."));
    var store = sources.outbox();
    List<Why.Told> told =
        store.about(id).stream()
            .limit(MOST)
            .map(one -> new Why.Told(one, store.attempts(one.key())))
            .toList();
    Optional<Page> page =
        alert.beneath().isEmpty() ? PageLookup.find(sources, id) : Optional.empty();
    List<Why.Line> lines =
        Why.of(
            sources.plan(),
            alert,
            page,
            store.pages().entries(page.map(Page::id).orElse(id), MOST),
            told);
    List<Why.Line> all = new ArrayList<>(lines);
    all.addAll(1, Grounds.of(sources.plan(), alert, sources.silences(), sources.clock().now()));
    SuspectBody.of(sources, alert).stream()
        .filter(SuspectBody::recent)
        .map(one -> new Why.Line(one.at(), "change", one.title() + ": " + one.reason()))
        .forEach(all::add);
    sources.recoveries().of(id).stream()
        .map(one -> new Why.Line(one.startedAt(), "recovery", one.words()))
        .forEach(all::add);
    return Json.answer(new WhyBody(AlertBody.of(alert), all));
  }
}
