package io.midwatch.web.source;

import io.midwatch.base.TimeRange;
import io.midwatch.detect.change.Suspect;
import io.midwatch.detect.change.Suspects;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.AlertLog.Numbered;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.Plan;
import io.midwatch.respond.answer.Grounds;
import io.midwatch.respond.answer.Happened;
import io.midwatch.respond.answer.Outlook;
import io.midwatch.respond.answer.Why;
import io.midwatch.respond.answer.WhyDeclared;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.page.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why was somebody paged, or nobody? The whole path of an alert, or what happened to a check
 * without one: the same list for the API, the command line and the pages.
 */
public final class WhyLines {
  private static final int MOST = 500;
  private static final int MOST_EVENTS = 200;
  private static final int MOST_CHANGES = 20;

  /** What happened so long before an alert belongs to it, too. */
  private static final Duration BEFORE = Duration.ofHours(1);

  private final Sources sources;

  public WhyLines(Sources sources) {
    this.sources = sources;
  }

  /** The path of an alert. */
  public List<Why.Line> of(Alert alert) {
    String id = alert.id().text();
    Plan plan = sources.plan();
    var store = sources.outbox();
    List<Why.Told> told = told(id);
    Optional<Page> page =
        alert.beneath().isEmpty() ? PageLookup.find(sources, id) : Optional.empty();
    String paged = page.map(Page::id).orElse(id);
    List<Why.Line> all =
        new ArrayList<>(Why.of(plan, alert, page, store.pages().entries(paged, MOST), told));
    all.addAll(1, Grounds.of(plan, alert, sources.silences(), sources.clock().now()));
    all.addAll(Happened.of(plan.mask(), events(alert)));
    sources.changes().suspects(alert.service(), alert.since(), Suspects.WINDOW, plan).stream()
        .limit(MOST_CHANGES)
        .filter(Suspect::recent)
        .map(one ->
            new Why.Line(
                one.change().at(),
                "change",
                plan.mask().apply(one.change().title()) + ": " + one.reason()))
        .forEach(all::add);
    sources.recoveries().of(id).stream()
        .map(one -> new Why.Line(one.startedAt(), "recovery", one.words()))
        .forEach(all::add);
    return all;
  }

  /** The path of an incident that a person has declared. */
  public List<Why.Line> of(Incident incident) {
    var store = sources.outbox();
    List<Why.Line> all =
        WhyDeclared.of(
            sources.plan(),
            incident,
            new WhyDeclared.Known(
                store.incidents().timeline(incident.id(), MOST),
                store.pages().entries(incident.id(), MOST),
                told(incident.id())));
    return all.stream()
        .map(one -> new Why.Line(one.at(), one.what(), sources.plan().mask().apply(one.text())))
        .toList();
  }

  private List<Why.Told> told(String subject) {
    var store = sources.outbox();
    return store.about(subject).stream()
        .limit(MOST)
        .map(one -> new Why.Told(one, store.attempts(one.key())))
        .toList();
  }

  /**
   * What happened to it, and shortly before; of others with the same check only what led to none.
   */
  private List<Numbered> events(Alert alert) {
    Instant end = alert.resolvedAt().orElse(sources.clock().now()).plusSeconds(1);
    TimeRange range = new TimeRange(alert.since().minus(BEFORE), end);
    return sources.alerts().about(alert.check(), range, MOST_EVENTS).stream()
        .filter(one -> alert(one.event()).map(alert.id()::equals).orElse(true))
        .toList();
  }

  private static Optional<AlertId> alert(WatchEvent event) {
    return switch (event) {
      case WatchEvent.AlertOpened opened -> Optional.of(opened.alert().id());
      case WatchEvent.AlertChanged changed -> Optional.of(changed.alert().id());
      case WatchEvent.AlertResolved over -> Optional.of(over.alert().id());
      case WatchEvent.FlappingChanged flapping -> Optional.of(flapping.alert().id());
      case WatchEvent.Blip _,
          WatchEvent.WatcherIsolated _,
          WatchEvent.WatcherReturned _,
          WatchEvent.WentBlind _,
          WatchEvent.PlanRejected _,
          WatchEvent.PlanAccepted _ ->
          Optional.empty();
    };
  }

  /**
   * How a check stands, what would become of a failure now, and what happened to it.
   *
   * @param back how far back
   */
  public List<Why.Line> of(CheckView check, Duration back) {
    Instant now = sources.clock().now();
    Plan plan = sources.plan();
    List<Why.Line> all =
        new ArrayList<>(
            Outlook.of(plan, check, sources.silences().tide(), on -> named(plan, on), now));
    TimeRange range = new TimeRange(now.minus(back), now.plusSeconds(1));
    List<Numbered> events = sources.alerts().about(check.id(), range, MOST_EVENTS);
    all.addAll(Happened.of(plan.mask(), events));
    if (events.isEmpty()) {
      all.add(new Why.Line(now, "no-alert", "nothing happened to it: no look failed"));
    }
    return all;
  }

  /** The checks behind a word of {@code depends-on}: one of them, or those of a service. */
  private List<CheckView> named(Plan plan, String on) {
    return Optional.ofNullable(plan.services().get(on))
        .map(service ->
            service.checks().stream().flatMap(id -> sources.watch().check(id).stream()).toList())
        .orElseGet(() -> CheckLookup.find(sources.watch(), on).stream().toList());
  }
}
