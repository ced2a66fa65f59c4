package io.midwatch.web.change;

import io.midwatch.base.DidYouMean;
import io.midwatch.detect.change.Change;
import io.midwatch.detect.change.ChangeKind;
import io.midwatch.detect.change.ChangeLog.Recorded;
import io.midwatch.detect.change.NewChange;
import io.midwatch.web.api.Json;
import io.midwatch.web.api.JsonBody;
import io.midwatch.web.api.Params;
import io.midwatch.web.change.hook.Fields;
import io.midwatch.web.change.hook.Recorder;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code /api/v1/changes}: takes a change, and says which there were. */
final class ChangesApi {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Set<String> KNOWN =
      Set.of("id", "title", "at", "kind", "service", "services", "by", "link", "revert");

  private final Sources sources;
  private final Recorder recorder;
  private final Function<Request, String> who;

  /**
   * @param who the name of whoever sends a request; may be empty
   */
  ChangesApi(Sources sources, Recorder recorder, Function<Request, String> who) {
    this.sources = sources;
    this.recorder = recorder;
    this.who = who;
  }

  record ChangesBody(List<ChangeBody> changes) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/changes", this::list),
        Route.post("/api/v1/changes", this::record),
        Route.get("/api/v1/changes/{id}", this::one));
  }

  private ChangeBody body(Change change) {
    return ChangeBody.of(change, sources.plan().mask());
  }

  private Answer list(Request request) throws HttpProblem {
    Params params = Params.of(request, sources.clock().now(), "service", "from", "to", "limit");
    int limit = params.limit(100, 1_000);
    Optional<String> service = params.text("service");
    boolean ranged = request.query("from").isPresent() || request.query("to").isPresent();
    List<Change> found =
        ranged
            ? sources.changes().in(params.range(MONTH), 1_000)
            : service
                .map(id -> sources.changes().newest(id, limit))
                .orElseGet(() -> sources.changes().newest(limit));
    return Answer.json(
        Json.text(
            new ChangesBody(
                found.stream()
                    .filter(one -> service.isEmpty() || one.services().contains(service.get()))
                    .limit(limit)
                    .map(this::body)
                    .toList())));
  }

  private Answer one(Request request) throws HttpProblem {
    Params.of(request, sources.clock().now());
    String id = request.pathParam("id");
    return sources
        .changes()
        .find(id)
        .map(change -> Answer.json(Json.text(body(change))))
        .orElseThrow(() -> HttpProblem.notFound("There is no change \"" + id + "\"."));
  }

  private Answer record(Request request) throws HttpProblem {
    Params.of(request, sources.clock().now());
    Fields sent = Fields.of(JsonBody.object(request.body())).only(KNOWN);
    List<String> services = new ArrayList<>(sent.texts("services"));
    services.addAll(sent.texts("service"));
    String by = sent.text("by");
    Recorded recorded =
        recorder.record(
            new NewChange(
                "api",
                sent.id("id"),
                sent.instant("at"),
                kind(sent.text("kind")),
                known(services, sources.plan().services().keySet()),
                sent.needed("title"),
                by.isBlank() ? who.apply(request) : by,
                sent.text("link"),
                sent.text("revert")));
    return Answer.json(Json.text(body(recorded.change())))
        .withStatus(recorded.isNew() ? 201 : 200)
        .with("Location", "/api/v1/changes/" + recorded.change().id());
  }

  static ChangeKind kind(String word) throws HttpProblem {
    if (word.isBlank()) {
      return ChangeKind.DEPLOY;
    }
    return ChangeKind.of(word)
        .orElseThrow(() ->
            HttpProblem.badRequest(
                "The field \"kind\" is one of: " + String.join(", ", ChangeKind.words()) + "."));
  }

  /** A service that the plan does not know is a slip, and would never be found again. */
  static List<String> known(List<String> services, Collection<String> plan) throws HttpProblem {
    for (String service : services) {
      if (!plan.contains(service)) {
        String hint = DidYouMean.hint(service, plan);
        String shown = service.length() > 60 ? service.substring(0, 60) + "..." : service;
        throw HttpProblem.badRequest(
            "The plan has no service \""
                + shown.replaceAll("\\p{Cntrl}", " ")
                + "\""
                + (hint.isEmpty() ? "." : "; " + hint));
      }
    }
    return services;
  }
}
