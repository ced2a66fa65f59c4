package io.midwatch.web.status.view;

import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.ComponentNow;
import io.midwatch.respond.status.PageNow;
import io.midwatch.respond.status.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A status page as it is shown.
 *
 * @param word the worst state, for style
 * @param headline how it is in one sentence
 * @param sign one character for it
 * @param stale something on it has not been proven lately
 * @param verified when all of it was proven last; empty when some of it never was
 * @param groups components under their headings, those without one first
 * @param open incidents that are not over
 * @param works maintenance that goes on or lies ahead
 * @param past incidents of the last two weeks
 * @param choices what a subscriber may choose from
 */
public record PageView(
    String title,
    String description,
    String word,
    String headline,
    String sign,
    boolean stale,
    String verified,
    String verifiedIso,
    List<GroupView> groups,
    List<StoryView> open,
    List<WorkView> works,
    List<StoryView> past,
    List<Choice> choices) {
  private static final int MOST_WORKS = 20;

  /** Components under one heading, which may be empty. */
  public record GroupView(String name, List<ComponentView> components) {}

  /**
   * Planned work.
   *
   * @param story the page with what was written about it; empty when nothing was
   */
  public record WorkView(
      String name, String when, boolean now, List<String> components, String story) {}

  /** A component that a subscriber may choose. */
  public record Choice(String id, String name) {}

  /** The page. */
  public static PageView of(PageNow now) {
    StatusPage page = now.page();
    return new PageView(
        page.title(),
        page.description(),
        now.overall().word(),
        now.headline(),
        ComponentView.sign(now.overall()),
        now.isStale(),
        now.verified().map(at -> Times.full(page, at)).orElse(""),
        now.verified().map(Times::iso).orElse(""),
        groups(now),
        now.open().stream().map(story -> StoryView.of(page, story)).toList(),
        now.works().stream().limit(MOST_WORKS).map(work -> work(now, work)).toList(),
        now.past(now.asOf().minus(PageNow.RECENT)).stream()
            .map(story -> StoryView.of(page, story))
            .toList(),
        page.components().values().stream().map(one -> new Choice(one.id(), one.name())).toList());
  }

  private static List<GroupView> groups(PageNow now) {
    Map<String, List<ComponentView>> groups = new LinkedHashMap<>();
    groups.put("", new ArrayList<>());
    for (ComponentNow one : now.components()) {
      groups
          .computeIfAbsent(one.component().group(), any -> new ArrayList<>())
          .add(ComponentView.of(now.page(), one));
    }
    return groups.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> new GroupView(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static WorkView work(PageNow now, Work work) {
    StatusPage page = now.page();
    return new WorkView(
        work.name(),
        Times.full(page, work.when().from()) + " to " + Times.full(page, work.when().to()),
        work.isOn(now.asOf()),
        StoryView.names(page, work.components()),
        now.storyOf(work).map(story -> "incidents/" + story.id() + ".html").orElse(""));
  }
}
