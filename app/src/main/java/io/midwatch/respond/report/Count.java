package io.midwatch.respond.report;

import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.report.Report.Line;
import io.midwatch.respond.report.Report.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a report of what happened, by the plan of now. Pure. */
final class Count {
  /** What is over sooner was over before anybody could have done something. */
  private static final Duration BRIEF = Duration.ofMinutes(5);

  /** A page that goes on for so long is one that nobody takes. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private static final int MOST_LINES = 200;
  private static final String FOR_NOW =
      "; \"midwatch silence demote\" or the page /report makes its pages tickets for two weeks";

  private final Plan plan;

  Count(Plan plan) {
    this.plan = plan;
  }

  /** Whose line is it? */
  private enum Sort {
    CHECK,
    SOURCE,
    OWN
  }

  private record Key(Sort sort, String name, String service) {}

  Report of(Week week) {
    Set<String> acted = new HashSet<>();
    week.stories().stream().filter(Week.Story::acted).forEach(one -> acted.addAll(one.alerts()));
    Map<Key, Totals> counted = new LinkedHashMap<>();
    Map<String, Key> keys = new HashMap<>();
    for (Alert alert : week.alerts()) {
      Key key = key(alert);
      keys.put(alert.id().text(), key);
      if (isTold(alert)) {
        counted.merge(key, of(alert, acted), Totals::plus);
      }
    }
    for (Week.Story story : week.stories()) {
      Page page = story.page();
      Key key = keys.get(page.id());
      counted.merge(
          key == null ? new Key(Sort.CHECK, page.check(), page.service()) : key,
          of(story, week.range().to()),
          Totals::plus);
    }
    return new Report(
        week.range(),
        week.cut(),
        counted.values().stream().reduce(Totals.NONE, Totals::plus),
        lines(counted),
        Loads.of(week.stories(), plan));
  }

  /** What nobody is told of at once costs nobody anything. */
  private static boolean isTold(Alert alert) {
    return alert.severity() != Severity.TICKET
        && alert.quiet().isEmpty()
        && alert.beneath().isEmpty();
  }

  private Key key(Alert alert) {
    if (alert.check().isOwn()) {
      return new Key(Sort.OWN, alert.check().text(), alert.service());
    }
    return alert.origin().isReported() && !plan.checks().containsKey(alert.check())
        ? new Key(Sort.SOURCE, "source " + alert.origin().source(), alert.service())
        : new Key(Sort.CHECK, alert.check().text(), alert.service());
  }

  private Totals of(Alert alert, Set<String> acted) {
    boolean brief =
        !acted.contains(alert.id().text())
            && alert
                .resolvedAt()
                .filter(end -> Duration.between(alert.openedAt(), end).compareTo(BRIEF) <= 0)
                .isPresent();
    return new Totals(1, brief ? 1 : 0, isCaught(alert) ? 1 : 0, 0, 0, 0);
  }

  /** Was nobody of its owner there, so that the watcher's owner got it? */
  private boolean isCaught(Alert alert) {
    Optional<Service> service = Optional.ofNullable(plan.services().get(alert.service()));
    return !alert.check().isOwn()
        && service.map(one -> plan.reachable(one.owner(), alert.openedAt()).isEmpty()).orElse(true);
  }

  private static Totals of(Week.Story story, Instant end) {
    boolean over = !story.page().isLive();
    boolean old = Duration.between(story.page().openedAt(), end).compareTo(PATIENCE) > 0;
    boolean ignored = (over || old) && !story.acknowledged();
    boolean idle = over && story.acknowledged() && !story.acted();
    return new Totals(0, 0, 0, 1, ignored && !story.acted() ? 1 : 0, idle ? 1 : 0);
  }

  private List<Line> lines(Map<Key, Totals> counted) {
    List<Line> lines = new ArrayList<>();
    counted.forEach((key, totals) -> {
      Line line =
          new Line(plan.mask().apply(key.name()), key.service(), totals, advice(key, totals));
      if (!line.findings().isEmpty()) {
        lines.add(line);
      }
    });
    lines.sort(
        Comparator.comparingInt((Line line) -> line.totals().pages())
            .thenComparingInt(line -> line.totals().alerts())
            .reversed()
            .thenComparing(Line::name));
    return lines.size() > MOST_LINES ? List.copyOf(lines.subList(0, MOST_LINES)) : lines;
  }

  private String advice(Key key, Totals totals) {
    List<String> advice = new ArrayList<>();
    if (totals.isMostlyForNothing()) {
      advice.add(
          switch (key.sort()) {
            case CHECK ->
                "if nobody has to get up for it, write \"severity: ticket\" on this check of "
                    + key.service()
                    + FOR_NOW;
            case SOURCE ->
                "if nobody has to get up for it, have it send a ticket (\"severity\" of a source)"
                    + FOR_NOW;
            case OWN -> "it is about Midwatch itself: its cause is to be removed";
          });
    }
    if (advice.isEmpty() && totals.ignored() > 0) {
      advice.add("ask those who were paged why nobody took it");
    }
    if (advice.isEmpty() && totals.idle() > 0) {
      advice.add("ask who took it what was done: a note on the incident says so");
    }
    if (totals.caught() > 0) {
      Optional<Service> service = Optional.ofNullable(plan.services().get(key.service()));
      advice.add(
          service
              .map(one -> "nobody of its owner " + one.owner() + " was there: add somebody")
              .orElse("the plan has no service " + plan.mask().apply(key.service()) + ": add it"));
    }
    return String.join("; ", advice);
  }
}
