package io.midwatch.web.report;

import io.midwatch.base.TimeRange;
import io.midwatch.respond.report.Reader;
import io.midwatch.respond.report.Report;
import io.midwatch.respond.report.replay.PastReader;
import io.midwatch.respond.silence.Silence;
import io.midwatch.respond.silence.Tide;
import io.midwatch.web.api.Json;
import io.midwatch.web.api.Params;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.page.Html;
import io.midwatch.web.report.view.ReportView;
import io.midwatch.web.source.Sources;
import io.midwatch.web.template.JtereportGenerated;
import io.midwatch.web.view.Shell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code /report}: what did the last week ask of people, and what of it was for nothing? */
public final class ReportRoutes {
  private final Sources sources;
  private final Reader reader;

  private ReportRoutes(Sources sources) {
    this.sources = sources;
    this.reader = new Reader(sources.alerts(), sources.outbox(), sources.changes());
  }

  /** The route of the API. */
  public static List<Route> api(Sources sources) {
    ReportRoutes routes = new ReportRoutes(sources);
    return List.of(
        Route.get("/api/v1/report", routes::answer),
        Route.get("/api/v1/report/alerts", routes::past));
  }

  /** The route of the page. */
  public static List<Route> pages(Sources sources, Shell shell) {
    ReportRoutes routes = new ReportRoutes(sources);
    return List.of(Route.get("/report", _ -> routes.page(shell)));
  }

  private Report report() {
    return reader.report(sources.plan(), sources.clock().now());
  }

  private Answer answer(Request request) throws HttpProblem {
    Params.of(request, sources.clock().now());
    return Answer.json(Json.text(ReportBody.of(report())));
  }

  private Answer past(Request request) throws HttpProblem {
    Instant now = sources.clock().now();
    Params params = Params.of(request, now, "days");
    Duration back = Duration.ofDays(params.whole("days", 1, 400).orElse(30L));
    TimeRange range = new TimeRange(now.minus(back), now);
    PastReader.Past past =
        new PastReader(sources.alerts(), sources.outbox(), sources.silences()).in(range);
    return Json.answer(
        new PastBody(
            range.from(),
            range.to(),
            past.cut(),
            past.alerts().stream().map(PastBody.AlertBody::of).toList()));
  }

  private Answer page(Shell shell) {
    List<Silence> demotions =
        sources.silences().tide().demotions().stream().map(Tide.Held::silence).toList();
    ReportView view = ReportView.of(report(), new ReportView.Beside(sources.plan(), demotions));
    return Html.answer(out -> JtereportGenerated.render(out, null, shell, view));
  }
}
