package io.midwatch.web.page;

import io.midwatch.base.TimeRange;
import io.midwatch.detect.Observation;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.source.CheckLookup;
import io.midwatch.web.source.Sources;
import io.midwatch.web.source.WhyLines;
import io.midwatch.web.template.JtecheckGenerated;
import io.midwatch.web.view.CheckDetail;
import io.midwatch.web.view.CheckHistory;
import io.midwatch.web.view.Shell;
import io.midwatch.web.view.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code /checks/<id>}: how is it, how was it, and what was seen when it failed? */
final class CheckPage {
  private static final Duration FAILURES_BACK = Duration.ofDays(30);
  private static final Duration WHY_BACK = Duration.ofDays(1);
  private static final int MOST_FAILURES = 10;
  private static final int MOST_ALERTS = 1_000;
  private static final int SHOWN_ALERTS = 10;

  private final Sources sources;
  private final Scripts scripts;
  private final Shell shell;

  private record Scripts(String uplot, String uplotStyle, String charts) {}

  CheckPage(Sources sources, Assets assets, Shell shell) {
    this.sources = sources;
    this.scripts =
        new Scripts(assets.path("uplot.js"), assets.path("uplot.css"), assets.path("charts.js"));
    this.shell = shell;
  }

  Answer answer(Request request) throws HttpProblem {
    CheckView check = CheckLookup.in(sources.watch(), request);
    TimeSpan span =
        TimeSpan.of(request.query("range").orElse(TimeSpan.DAY.key()))
            .orElseThrow(
                () -> HttpProblem.badRequest("The range is one of 1h, 24h, 7d, 30d and 1y."));
    Instant now = sources.clock().now();
    CheckDetail detail = CheckDetail.of(sources.plan(), check, now);
    CheckHistory history = history(check, span, now);
    return Html.answer(out ->
        JtecheckGenerated.render(
            out,
            null,
            shell,
            detail,
            history,
            scripts.uplot(),
            scripts.uplotStyle(),
            scripts.charts(),
            new WhyLines(sources).of(check, WHY_BACK)));
  }

  private CheckHistory history(CheckView check, TimeSpan span, Instant now) {
    TimeRange month = new TimeRange(now.minus(FAILURES_BACK), now.plusSeconds(1));
    List<Observation> failures = sources.history().failures(check.id(), month, MOST_FAILURES);
    List<Alert> alerts =
        sources.alerts().in(month, MOST_ALERTS).stream()
            .filter(alert -> alert.check().equals(check.id()))
            .limit(SHOWN_ALERTS)
            .toList();
    TimeRange range = new TimeRange(now.minus(span.length()), now);
    return CheckHistory.of(
        span, now, sources.history().series(check.id(), range, span.step()), failures, alerts);
  }
}
