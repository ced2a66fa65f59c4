package io.midwatch.web.status.view;

import io.midwatch.plan.status.StatusComponent;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.Story;
import java.util.List;
import java.util.Set;

/**
 * What a form begins with by which users are told of something new.
 *
 * @param incident the incident of ours that it is about; empty: of none
 * @param title the heading
 * @param text what users are told; no word of it comes from inside
 * @param components the ids of those that are affected
 */
public record DraftView(String incident, String title, String text, Set<String> components) {
  /** Nothing is known yet. */
  public static final DraftView EMPTY = new DraftView("", "", "", Set.of());

  public DraftView {
    components = Set.copyOf(components);
  }

  /**
   * What somebody comes with from an incident's page.
   *
   * @param incident its id; empty: they come from elsewhere
   * @param services that it touches
   * @param checks that fail there
   */
  public record About(String incident, List<String> services, List<String> checks) {
    /** Of no incident. */
    public static final About NOTHING = new About("", List.of(), List.of());
  }

  /** What there is to begin with on a page. */
  static DraftView of(StatusPage page, About about) {
    List<StatusComponent> touched =
        page.components().values().stream()
            .filter(one ->
                about.services().stream().anyMatch(one.services()::contains)
                    || one.checks().stream().anyMatch(id -> about.checks().contains(id.text())))
            .toList();
    if (about.incident().isEmpty() || touched.isEmpty()) {
      return new DraftView(about.incident(), "", "", Set.of());
    }
    List<String> ids = touched.stream().map(StatusComponent::id).toList();
    String names = String.join(", ", StoryView.names(page, ids));
    return new DraftView(
        about.incident(),
        "Trouble with " + names,
        "Not everything works as usual: "
            + names
            + ". We are working on it and will tell more here.",
        Set.copyOf(ids));
  }

  /** Does what users were told already belong to it, although it was told without it? */
  boolean isJoinedBy(Story story) {
    return !incident.isEmpty()
        && !story.isWork()
        && story.last().incident().isEmpty()
        && story.components().stream().anyMatch(components::contains);
  }
}
