package io.midwatch.web.page;

import io.midwatch.detect.expect.Expectations;
import io.midwatch.detect.judge.AlertLog;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.web.heartbeat.view.HeartbeatCounts;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.Request;
import io.midwatch.web.source.Paths;
import io.midwatch.web.source.Sources;
import io.midwatch.web.template.JteoverviewGenerated;
import io.midwatch.web.view.Overview;
import io.midwatch.web.view.PageLine;
import io.midwatch.web.view.Shell;
import java.util.List;

/** {@code /}: what is wrong now, who has it, what changed. */
final class OverviewPage {
  private static final int LATELY = 8;
  private static final int MOST_PAGES = 20;

  private final Sources sources;
  private final Expectations expectations;
  private final StripBoard strips;
  private final Shell shell;

  OverviewPage(Sources sources, Expectations expectations, StripBoard strips, Shell shell) {
    this.sources = sources;
    this.expectations = expectations;
    this.strips = strips;
    this.shell = shell;
  }

  Answer answer(Request request) {
    List<CheckView> checks = sources.watch().checks();
    AlertLog alerts = sources.alerts();
    long after = Math.max(alerts.lastEvent() - LATELY, 0);
    Overview page =
        Overview.of(
            new Overview.Facts(
                sources.plan(),
                checks,
                sources.watch().health(),
                strips.strips(checks),
                alerts.openHere().stream().filter(alert -> alert.check().isOwn()).toList(),
                sources.watch().reported(),
                alerts.events(after, LATELY).reversed(),
                sources.outbox().newest(LATELY),
                sources.clock().now()));
    List<PageLine> pages =
        sources.outbox().pages().live().stream()
            .limit(MOST_PAGES)
            .map(one -> PageLine.of(sources.plan(), one).at(path(one.id())))
            .toList();
    HeartbeatCounts beats = HeartbeatCounts.of(expectations.all());
    return Html.answer(out -> JteoverviewGenerated.render(out, null, shell, page, pages, beats));
  }

  /** Where one works on it: the incident, or the alert where there is none. */
  private String path(String page) {
    return sources
        .outbox()
        .incidents()
        .ofAlert(page)
        .map(one -> Paths.incident(one.id()))
        .orElse(Paths.alert(page));
  }
}
