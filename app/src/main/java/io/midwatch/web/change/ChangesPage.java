package io.midwatch.web.change;

import io.midwatch.detect.change.Change;
import io.midwatch.detect.change.NewChange;
import io.midwatch.web.change.hook.Recorder;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.page.Html;
import io.midwatch.web.source.Sources;
import io.midwatch.web.template.JtechangesGenerated;
import io.midwatch.web.view.ChangeLine;
import io.midwatch.web.view.Shell;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code /changes}: what was changed, by whom, and how does one go back? */
final class ChangesPage {
  private static final int MOST = 200;

  private final Sources sources;
  private final Recorder recorder;
  private final Shell shell;
  private final Function<Request, String> who;

  ChangesPage(Sources sources, Recorder recorder, Shell shell, Function<Request, String> who) {
    this.sources = sources;
    this.recorder = recorder;
    this.shell = shell;
    this.who = who;
  }

  List<Route> routes() {
    return List.of(Route.get("/changes", this::show), Route.post("/changes", this::record));
  }

  private Answer show(Request request) throws HttpProblem {
    Optional<String> service = request.query("service").filter(id -> !id.isBlank());
    if (service.isPresent()) {
      ChangesApi.known(List.of(service.get()), sources.plan().services().keySet());
    }
    List<Change> found =
        service
            .map(id -> sources.changes().newest(id, MOST))
            .orElseGet(() -> sources.changes().newest(MOST));
    Instant now = sources.clock().now();
    List<ChangeLine> lines =
        found.stream().map(change -> ChangeLine.of(sources.plan(), change, now)).toList();
    List<String> services = List.copyOf(sources.plan().services().keySet());
    return Html.answer(
        out -> JtechangesGenerated.render(out, null, shell, lines, services, service.orElse("")));
  }

  private Answer record(Request request) throws HttpProblem {
    String service = request.form("service").orElse("").strip();
    recorder.record(
        new NewChange(
            "page",
            "",
            Optional.empty(),
            ChangesApi.kind(request.form("kind").orElse("")),
            ChangesApi.known(
                service.isEmpty() ? List.of() : List.of(service),
                sources.plan().services().keySet()),
            request.form("title").orElse(""),
            by(request),
            request.form("link").orElse(""),
            request.form("revert").orElse("")));
    return Answer.seeOther("/changes");
  }

  private String by(Request request) {
    String said = request.form("by").orElse("").strip();
    return said.isEmpty() ? who.apply(request) : said;
  }
}
