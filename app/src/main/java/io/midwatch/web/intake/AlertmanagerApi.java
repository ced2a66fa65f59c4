package io.midwatch.web.intake;

import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.source.Source;
import io.midwatch.respond.silence.Silence;
import io.midwatch.web.api.Problems;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.Handler;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * What speaks to an Alertmanager finds here what it expects (Alertmanager, {@code
 * api/v2/openapi.yaml}): Prometheus, {@code amtool}, Grafana, karma.
 */
final class AlertmanagerApi {
  private static final String BASE = "/in/{source}";
  private static final String API = BASE + "/api/v2";

  private static final Duration A_DAY = Duration.ofDays(1);

  private final Inbox inbox;
  private final Sources sources;
  private final Handler push;

  AlertmanagerApi(Inbox inbox, Sources sources, Handler push) {
    this.inbox = inbox;
    this.sources = sources;
    this.push = push;
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(route(Method.POST, API + "/alerts", push).frequent());
    routes.add(route(Method.GET, API + "/alerts", this::alerts));
    routes.add(route(Method.GET, API + "/alerts/groups", this::groups));
    AlertmanagerSilences silences = new AlertmanagerSilences(inbox, sources);
    routes.add(route(Method.GET, API + "/silences", silences::all));
    routes.add(route(Method.POST, API + "/silences", silences::make));
    routes.add(route(Method.GET, API + "/silence/{id}", silences::one));
    routes.add(route(Method.DELETE, API + "/silence/{id}", silences::end));
    routes.add(route(Method.GET, API + "/status", this::status));
    routes.add(route(Method.GET, API + "/receivers", this::receivers));
    for (Method method : Method.values()) {
      routes.add(route(method, BASE + "/api/v1/<rest>", AlertmanagerApi::gone));
    }
    routes.add(route(Method.GET, BASE + "/-/healthy", this::well));
    routes.add(route(Method.GET, BASE + "/-/ready", this::well));
    return routes;
  }

  private static Route route(Method method, String path, Handler handler) {
    return new Route(method, path, Access.LINK, plain(handler));
  }

  /** Alertmanager's clients take the body of an error for a JSON text. */
  private static Handler plain(Handler handler) {
    return request -> {
      try {
        return handler.handle(request);
      } catch (HttpProblem problem) {
        return IntakeRoutes.again(
            problem.status(), Answer.text(problem.status(), Answer.JSON, json(problem.detail())));
      }
    };
  }

  /** Names as Alertmanager has them, not in snake case. */
  private static String json(Object body) {
    return JsonMapper.shared().writeValueAsString(body);
  }

  private Answer well(Request request) throws HttpProblem {
    inbox.source(request, request.pathParam("source"));
    return Answer.text(200, Answer.TEXT, "OK\n");
  }

  private static Answer gone(Request request) {
    return Problems.answer(410, "Version 1 of this API is gone; use version 2: /api/v2/...");
  }

  private Answer alerts(Request request) throws HttpProblem {
    Source source = inbox.source(request, request.pathParam("source"));
    List<Alert> wanted = wanted(request, source);
    return streamed(out -> list(out, wanted));
  }

  private Answer groups(Request request) throws HttpProblem {
    Source source = inbox.source(request, request.pathParam("source"));
    Map<String, List<Alert>> byService =
        wanted(request, source).stream()
            .collect(Collectors.groupingBy(Alert::service, TreeMap::new, Collectors.toList()));
    return streamed(out -> {
      out.writeStartArray();
      byService.forEach((service, alerts) -> {
        out.writeStartObject();
        out.writePOJOProperty("labels", Map.of("service", service));
        out.writePOJOProperty("receiver", new NameBody("midwatch"));
        out.writeName("alerts");
        list(out, alerts);
        out.writeEndObject();
      });
      out.writeEndArray();
    });
  }

  private void list(JsonGenerator out, List<Alert> alerts) {
    out.writeStartArray();
    alerts.forEach(alert -> out.writePOJO(body(alert)));
    out.writeEndArray();
  }

  /** Written alert by alert, since all of them together may not fit into memory as text. */
  private static Answer streamed(Consumer<JsonGenerator> content) {
    Answer.Writer writer =
        out -> {
          try (JsonGenerator json = JsonMapper.shared().createGenerator(out)) {
            content.accept(json);
          }
        };
    return new Answer(200, Answer.JSON, new Answer.Body.Written(writer), Map.of());
  }

  private List<Alert> wanted(Request request, Source source) throws HttpProblem {
    List<LabelFilter> matchers = LabelFilter.all(request.queryAll("filter"));
    boolean active = is(request, "active");
    boolean silenced = is(request, "silenced");
    boolean inhibited = is(request, "inhibited");
    return sources.watch().reported().stream()
        .filter(alert -> alert.origin().source().equals(source.name()))
        .filter(alert -> alert.origin().ended().isEmpty()) // Held back here only, by flapping.
        .filter(alert -> matchers.stream().allMatch(one -> one.matches(alert.origin().labels())))
        .filter(alert -> isSilenced(alert) ? silenced : isQuiet(alert) ? inhibited : active)
        .sorted(Comparator.comparing(Alert::openedAt).thenComparing(alert -> alert.id().text()))
        .toList();
  }

  private static boolean is(Request request, String name) {
    return !request.query(name).map("false"::equals).orElse(false);
  }

  private boolean isSilenced(Alert alert) {
    return sources.silences().over(alert).isPresent();
  }

  private static boolean isQuiet(Alert alert) {
    return alert.quiet().isPresent() || alert.beneath().isPresent();
  }

  private AlertBody body(Alert alert) {
    List<String> silencedBy = sources.silences().over(alert).map(Silence::id).stream().toList();
    return new AlertBody(
        alert.origin().labels(),
        alert.origin().notes(),
        alert.since().toString(),
        alert.origin().until().orElse(alert.openedAt().plus(A_DAY)).toString(),
        alert.openedAt().toString(),
        LabelSet.fingerprint(alert.origin().labels()),
        alert.origin().link(),
        List.of(new NameBody("midwatch")),
        new StateBody(
            isQuiet(alert) || !silencedBy.isEmpty() ? "suppressed" : "active",
            silencedBy,
            alert.beneath().map(above -> List.of(above.text())).orElse(List.of())));
  }

  /** One alert ({@code gettableAlert}). */
  record AlertBody(
      Map<String, String> labels,
      Map<String, String> annotations,
      String startsAt,
      String endsAt,
      String updatedAt,
      String fingerprint,
      String generatorURL,
      List<NameBody> receivers,
      StateBody status) {}

  record NameBody(String name) {}

  record StateBody(String state, List<String> silencedBy, List<String> inhibitedBy) {}

  private Answer receivers(Request request) throws HttpProblem {
    inbox.source(request, request.pathParam("source"));
    return Answer.json(json(List.of(new NameBody("midwatch"))));
  }

  private Answer status(Request request) throws HttpProblem {
    inbox.source(request, request.pathParam("source"));
    Map<String, String> version =
        Map.of(
            "version", "0.27.0",
            "revision", "midwatch",
            "branch", "midwatch",
            "buildUser", "",
            "buildDate", "",
            "goVersion", "none, this is Midwatch");
    return Answer.json(
        json(
            Map.of(
                "cluster", Map.of("status", "disabled", "peers", List.of()),
                "versionInfo", version,
                "config", Map.of("original", "# routes and people stand in Midwatch's plan\n"),
                "uptime", sources.watch().health().startedAt().toString())));
  }
}
