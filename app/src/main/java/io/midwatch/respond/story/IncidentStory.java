package io.midwatch.respond.story;

import io.midwatch.base.TimeRange;
import io.midwatch.detect.change.Change;
import io.midwatch.detect.change.Changes;
import io.midwatch.detect.change.Suspect;
import io.midwatch.detect.change.Suspects;
import io.midwatch.plan.Plan;
import io.midwatch.plan.runbook.Runbook;
import io.midwatch.plan.runbook.Shelf;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.OutboxStore;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.ReversePath;
import io.midwatch.respond.incident.Times;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.PageEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An incident as those who work on it see it.
 *
 * @param page its page, if it has one
 * @param timeline what happened, in order: alerts, pages, changes, what people did, what reached
 *     nobody
 * @param times how long it took
 * @param suspects the changes that may have caused it, the likeliest first
 * @param path how one goes back
 * @param guides the runbooks of the services that it has touched, that of its own first
 * @param findings what is wrong with these, a sentence each
 */
public record IncidentStory(
    Incident incident,
    Optional<Page> page,
    List<Line> timeline,
    Times times,
    List<Suspect> suspects,
    ReversePath path,
    List<Guide> guides,
    List<String> findings) {
  private static final int MOST_LINES = 1_000;
  private static final int MOST_ALERTS = 100;
  private static final int MOST_CHANGES = 200;

  public IncidentStory {
    timeline = List.copyOf(timeline);
    suspects = List.copyOf(suspects);
    guides = List.copyOf(guides);
    findings = List.copyOf(findings);
  }

  /**
   * One line of the timeline.
   *
   * @param what a word for what sort of thing happened
   * @param by who did it; may be empty
   */
  public record Line(Instant at, String what, String by, String text) {}

  /** Where it is read from. */
  public record Shelves(OutboxStore told, Changes changes, Shelf runbooks) {}

  /** The story of an incident, as it stands now. */
  public static IncidentStory of(Incident incident, Plan plan, Shelves shelves, Instant now) {
    Optional<Page> page = shelves.told().pages().find(incident.id());
    List<Delivery> told = told(incident, shelves.told());
    List<Change> before = shelves.changes().before(incident.since(), Suspects.WINDOW);
    List<Guide> guides = Guide.of(incident, plan, shelves.runbooks());
    List<Line> lines = new ArrayList<>();
    shelves.told().incidents().timeline(incident.id(), MOST_LINES).stream()
        .map(one -> new Line(one.at(), one.what().word(), one.by(), one.text()))
        .forEach(lines::add);
    shelves.told().pages().entries(incident.id(), MOST_LINES).stream()
        .map(IncidentStory::line)
        .forEach(lines::add);
    told.stream()
        .filter(one -> one.state() == Delivery.State.GIVEN_UP)
        .map(IncidentStory::line)
        .forEach(lines::add);
    changes(incident, shelves.changes(), now).stream()
        .map(one -> new Line(one.at(), "change", one.by(), one.words()))
        .forEach(lines::add);
    lines.sort(Comparator.comparing(Line::at));
    return new IncidentStory(
        incident,
        page,
        lines,
        Times.of(incident, Delivery.firstTaken(told)),
        ReversePath.suspects(plan, incident, before),
        ReversePath.of(plan, incident, before, revert(incident, guides)),
        guides,
        findings(guides, Guide.left(incident, plan)));
  }

  /** Who to call, as the runbooks say: each line once. */
  public List<String> call() {
    return guides.stream()
        .flatMap(one -> one.runbook().stream())
        .flatMap(one -> one.call().stream())
        .distinct()
        .toList();
  }

  private static String revert(Incident incident, List<Guide> guides) {
    return guides.stream()
        .filter(one -> one.services().contains(incident.service()))
        .flatMap(one -> one.runbook().stream())
        .map(Runbook::revert)
        .findFirst()
        .orElse("");
  }

  private static List<String> findings(List<Guide> guides, int left) {
    List<String> findings =
        new ArrayList<>(guides.stream().flatMap(one -> one.findings().stream()).toList());
    if (left > 0) {
      findings.add("the runbooks of " + left + " more services are not shown here");
    }
    return findings;
  }

  private static List<Delivery> told(Incident incident, OutboxStore store) {
    List<String> subjects = new ArrayList<>(incident.members().keySet());
    subjects.remove(incident.id());
    subjects.addFirst(incident.id());
    return subjects.stream()
        .limit(MOST_ALERTS)
        .flatMap(one -> store.about(one).stream())
        .distinct()
        .toList();
  }

  /** Those made to its services within half an hour before it began, and while it lasted. */
  private static List<Change> changes(Incident incident, Changes changes, Instant now) {
    Instant from = incident.since().minus(Suspects.RECENT);
    Instant to = incident.isLive() ? now : incident.state().since();
    if (!to.isAfter(from)) {
      return List.of();
    }
    return changes.in(new TimeRange(from, to), MOST_CHANGES).stream()
        .filter(one ->
            one.services().isEmpty()
                || one.services().stream().anyMatch(incident.services()::contains))
        .toList();
  }

  private static Line line(PageEntry entry) {
    boolean person = entry.what() == PageEntry.What.ACKNOWLEDGED;
    String people =
        person || entry.people().isEmpty() ? "" : ", paged: " + String.join(", ", entry.people());
    return new Line(
        entry.at(),
        person ? "acknowledged" : "page",
        person ? entry.people().stream().findFirst().orElse("") : "",
        entry.text() + people);
  }

  private static Line line(Delivery delivery) {
    return new Line(
        delivery.settledAt().orElse(delivery.createdAt()),
        "delivery",
        "",
        "gave up telling "
            + delivery.person()
            + " by "
            + delivery.channel()
            + ": "
            + delivery.lastError());
  }
}
