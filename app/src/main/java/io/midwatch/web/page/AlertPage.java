package io.midwatch.web.page;

import io.midwatch.base.TimeRange;
import io.midwatch.detect.Observation;
import io.midwatch.detect.change.Suspects;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.respond.answer.Why;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.source.PageLookup;
import io.midwatch.web.source.Paths;
import io.midwatch.web.source.Sources;
import io.midwatch.web.source.WhyLines;
import io.midwatch.web.template.JtealertGenerated;
import io.midwatch.web.view.AlertStory;
import io.midwatch.web.view.ChangeLine;
import io.midwatch.web.view.PageLine;
import io.midwatch.web.view.Shell;
import java.util.List;
import java.util.Optional;

/** {@code /alerts/{id}}: what happened, and who was told? */
final class AlertPage {
  private static final int MOST_DELIVERIES = 20;
  private static final int MOST_ENTRIES = 50;
  private static final int MOST_CHANGES = 10;

  private final Sources sources;
  private final Shell shell;

  AlertPage(Sources sources, Shell shell) {
    this.sources = sources;
    this.shell = shell;
  }

  Answer answer(Request request) throws HttpProblem {
    String id = request.pathParam("id");
    Alert alert =
        sources
            .alerts()
            .find(new AlertId(id))
            .orElseThrow(() -> HttpProblem.notFound("There is no alert \"" + id + "\"."));
    List<AlertStory.Told> told =
        sources.outbox().about(id).stream()
            .limit(MOST_DELIVERIES)
            .map(one -> new AlertStory.Told(one, sources.outbox().attempts(one.key())))
            .toList();
    AlertStory story =
        AlertStory.of(sources.plan(), alert, told, first(alert), sources.clock().now())
            .with(sources.outbox().pages().entries(id, MOST_ENTRIES))
            .tried(sources.recoveries().of(id))
            .silenced(sources.silences().tide().why(alert).filter(_ -> alert.isOpen()));
    Optional<PageLine> paged =
        PageLookup.find(sources, id).map(one -> PageLine.of(sources.plan(), one));
    List<ChangeLine> changes = changes(alert);
    Optional<String> incident =
        sources.outbox().incidents().ofAlert(id).map(one -> Paths.incident(one.id()));
    List<Why.Line> why = new WhyLines(sources).of(alert);
    return Html.answer(
        out -> JtealertGenerated.render(out, null, shell, story, paged, changes, incident, why));
  }

  /** What may have led to it, the likeliest first. */
  private List<ChangeLine> changes(Alert alert) {
    return sources
        .changes()
        .suspects(alert.service(), alert.since(), Suspects.WINDOW, sources.plan())
        .stream()
        .limit(MOST_CHANGES)
        .map(suspect -> ChangeLine.of(sources.plan(), suspect, sources.clock().now()))
        .toList();
  }

  /** The look that opened it: the last bad one not after the judgement. */
  private Optional<Observation> first(Alert alert) {
    TimeRange range = new TimeRange(alert.since(), alert.openedAt().plusSeconds(1));
    return sources.history().failures(alert.check(), range, 1).stream().findFirst();
  }
}
