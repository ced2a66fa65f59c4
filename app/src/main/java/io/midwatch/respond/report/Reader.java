package io.midwatch.respond.report;

import io.midwatch.base.TimeRange;
import io.midwatch.detect.change.Change;
import io.midwatch.detect.change.Changes;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertLog;
import io.midwatch.plan.Plan;
import io.midwatch.respond.OutboxStore;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.IncidentEntry;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.PageEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a report is made of from where it is kept, never more than some thousand alerts and
 * pages. Safe for use by many threads.
 */
public final class Reader {
  /** How far back a report goes. */
  public static final Duration WEEK = Duration.ofDays(7);

  private static final int MOST_ALERTS = 5_000;
  private static final int MOST_PAGES = 1_000;
  private static final int MOST_CHANGES = 1_000;
  private static final int MOST_ENTRIES = 300;

  /** What only a person decides, or does by a command. */
  private static final Set<IncidentEntry.What> DEEDS =
      Collections.unmodifiableSet(
          EnumSet.of(
              IncidentEntry.What.COMMAND,
              IncidentEntry.What.STATUS,
              IncidentEntry.What.NOTE,
              IncidentEntry.What.STAGE,
              IncidentEntry.What.STEP,
              IncidentEntry.What.LEVEL,
              IncidentEntry.What.REVERT,
              IncidentEntry.What.MITIGATED,
              IncidentEntry.What.MERGED,
              IncidentEntry.What.SPLIT,
              IncidentEntry.What.ENDED));

  private final AlertLog alerts;
  private final OutboxStore outbox;
  private final Changes changes;

  public Reader(AlertLog alerts, OutboxStore outbox, Changes changes) {
    this.alerts = alerts;
    this.outbox = outbox;
    this.changes = changes;
  }

  /** The report of the week that ends at an instant. */
  public Report report(Plan plan, Instant end) {
    return new Count(plan).of(week(new TimeRange(end.minus(WEEK), end)));
  }

  private Week week(TimeRange range) {
    List<Alert> found = alerts.in(range, MOST_ALERTS);
    List<Page> pages = outbox.pages().newest(MOST_PAGES);
    boolean morePages =
        pages.size() == MOST_PAGES && !pages.getLast().openedAt().isBefore(range.from());
    List<Change> made = changes.in(range, MOST_CHANGES);
    return new Week(
        range,
        found.stream().filter(alert -> range.contains(alert.openedAt())).toList(),
        pages.stream()
            .filter(page -> range.contains(page.openedAt()))
            .map(page -> story(page, made, range.to()))
            .toList(),
        found.size() == MOST_ALERTS || morePages || made.size() == MOST_CHANGES);
  }

  private Week.Story story(Page page, List<Change> made, Instant until) {
    List<PageEntry> entries = outbox.pages().entries(page.id(), MOST_ENTRIES);
    Optional<Incident> incident = outbox.incidents().find(page.id());
    Instant end = page.isLive() ? until : page.state().since();
    boolean changed =
        made.stream()
            .filter(change -> !change.at().isBefore(page.openedAt()) && !change.at().isAfter(end))
            .anyMatch(change ->
                change.services().isEmpty()
                    || change.services().stream().anyMatch(page.services()::contains));
    return new Week.Story(
        page,
        entries,
        incident.map(one -> Set.copyOf(one.members().keySet())).orElse(Set.of(page.id())),
        changed || isActedOn(page, end));
  }

  private boolean isActedOn(Page page, Instant end) {
    return outbox.incidents().timeline(page.id(), MOST_ENTRIES).stream()
        .filter(entry -> !entry.at().isBefore(page.openedAt()) && !entry.at().isAfter(end))
        .anyMatch(entry -> DEEDS.contains(entry.what()) && !entry.by().isEmpty());
  }
}
