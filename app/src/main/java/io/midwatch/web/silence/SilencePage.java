package io.midwatch.web.silence;

import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Person;
import io.midwatch.respond.silence.Silence;
import io.midwatch.respond.silence.Silence.Phase;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.page.Html;
import io.midwatch.web.silence.view.SilenceSheet;
import io.midwatch.web.source.Sources;
import io.midwatch.web.template.JtesilencesGenerated;
import io.midwatch.web.view.Shell;
import java.util.List;

/** {@code /silences}: of what is nobody told, by whom, why, and until when? */
final class SilencePage {
  private static final int MOST = 50;

  private final Sources sources;
  private final SilenceOrders orders;
  private final Shell shell;

  SilencePage(Sources sources, SilenceOrders orders, Shell shell) {
    this.sources = sources;
    this.orders = orders;
    this.shell = shell;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/silences", this::show),
        Route.post("/silences", this::make),
        Route.post("/silences/{id}/end", this::end));
  }

  private Answer show(Request request) {
    List<Alert> open = sources.open();
    List<SilenceSheet.Line> lines =
        sources.silences().newest(MOST).stream().map(one -> line(one, open)).toList();
    SilenceSheet sheet =
        new SilenceSheet(
            lines.stream().filter(SilenceSheet.Line::live).toList(),
            lines.stream().filter(line -> !line.live()).toList(),
            sources.plan().people().values().stream()
                .map((Person one) -> new SilenceSheet.Choice(one.id(), one.name()))
                .toList(),
            request.query("service").orElse(""),
            request.query("check").orElse(""));
    return Html.answer(out -> JtesilencesGenerated.render(out, null, shell, sheet));
  }

  private SilenceSheet.Line line(Silence one, List<Alert> open) {
    Phase phase = sources.silences().phase(one);
    long hidden =
        phase == Phase.ACTIVE
            ? open.stream()
                .filter(alert ->
                    sources
                        .silences()
                        .over(alert)
                        .map(Silence::id)
                        .filter(one.id()::equals)
                        .isPresent())
                .count()
            : 0;
    return SilenceSheet.Line.of(sources.plan(), one, phase, hidden);
  }

  private Answer make(Request request) throws HttpProblem {
    orders.make(request);
    return Answer.seeOther("/silences");
  }

  private Answer end(Request request) throws HttpProblem {
    orders.end(request);
    return Answer.seeOther("/silences");
  }
}
