package io.midwatch.respond.status;

import io.midwatch.detect.history.Tally;
import io.midwatch.plan.status.StatusPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A status page as it is now: everything that is shown of it, and nothing of how. Immutable.
 *
 * @param page as declared
 * @param asOf when it was put together
 * @param changed when something on it changed last, as far as this process knows
 * @param components in the order of the plan
 * @param stories what users were told, the one that began last first
 * @param works maintenance that goes on or lies ahead, by its beginning
 */
public record PageNow(
    StatusPage page,
    Instant asOf,
    Instant changed,
    List<ComponentNow> components,
    List<Story> stories,
    List<Work> works) {
  public PageNow {
    components = List.copyOf(components);
    stories = List.copyOf(stories);
    works = List.copyOf(works);
  }

  /** The worst of all components. */
  public ComponentState overall() {
    return ComponentState.worst(components.stream().map(ComponentNow::state).toList());
  }

  /** How it is in one sentence. */
  public String headline() {
    long bad =
        components.stream()
            .filter(one -> one.state().compareTo(ComponentState.UNKNOWN) > 0)
            .count();
    boolean all = bad == components.size();
    return switch (overall()) {
      case OPERATIONAL -> "All systems operational";
      case UNDER_MAINTENANCE -> "Maintenance is under way";
      case UNKNOWN -> "Some components could not be verified lately";
      case DEGRADED_PERFORMANCE -> all ? "Degraded performance" : "Partly degraded performance";
      case PARTIAL_OUTAGE -> "Partial outage";
      case MAJOR_OUTAGE -> all ? "Major outage" : "Partial outage: some components are down";
    };
  }

  /** Incidents that are not over, the one that began last first. */
  public List<Story> open() {
    return stories.stream().filter(story -> !story.isWork() && !story.isOver()).toList();
  }

  /** Incidents that are over and were written about since an instant. */
  public List<Story> past(Instant since) {
    return stories.stream()
        .filter(story -> !story.isWork() && story.isOver() && story.updated().isAfter(since))
        .toList();
  }

  /** What users were told about one occurrence of maintenance. */
  public Optional<Story> storyOf(Work work) {
    return stories.stream().filter(story -> story.id().equals(work.id())).findFirst();
  }

  /** When the component that was verified longest ago was verified; empty when one never was. */
  public Optional<Instant> verified() {
    if (components.stream().anyMatch(one -> one.verified().isEmpty())) {
      return Optional.empty();
    }
    return components.stream().flatMap(one -> one.verified().stream()).min(Instant::compareTo);
  }

  /** Has somebody to be told that what stands here is old? */
  public boolean isStale() {
    return components.stream().anyMatch(ComponentNow::stale);
  }

  /** Does this say the same to users as another, the age of the proof and of the days aside? */
  boolean saysTheSame(PageNow other) {
    return page.equals(other.page)
        && components.stream()
            .map(PageNow::bare)
            .toList()
            .equals(other.components.stream().map(PageNow::bare).toList())
        && stories.equals(other.stories)
        && onNow(asOf).equals(other.onNow(other.asOf))
        && works.equals(other.works);
  }

  private List<Work> onNow(Instant at) {
    return works.stream().filter(work -> work.isOn(at)).toList();
  }

  /** What matters of a component: not when it was proven, and of the days only which they are. */
  private static ComponentNow bare(ComponentNow one) {
    return new ComponentNow(
        one.component(),
        one.measured(),
        one.state(),
        one.since(),
        Optional.empty(),
        one.stale(),
        one.days().stream().map(day -> new ComponentNow.Day(day.date(), Tally.NONE)).toList());
  }

  PageNow changedAt(Instant at) {
    return new PageNow(page, asOf, at, components, stories, works);
  }

  /** How far back incidents stand on the page itself. */
  public static final Duration RECENT = Duration.ofDays(14);
}
