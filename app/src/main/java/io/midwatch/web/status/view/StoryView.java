package io.midwatch.web.status.view;

import io.midwatch.plan.status.StatusComponent;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.StatusPost;
import io.midwatch.respond.status.Story;
import java.util.List;

/**
 * An incident or a maintenance as it is shown.
 *
 * @param over for style: is it over?
 * @param components names of those that are affected
 * @param planned when the maintenance is; empty for an incident
 * @param posts newest first
 */
public record StoryView(
    String id,
    String title,
    String state,
    boolean over,
    List<String> components,
    String planned,
    List<PostView> posts) {
  /**
   * One post.
   *
   * @param paragraphs its text, cut at empty lines
   */
  public record PostView(
      String state, String time, String iso, boolean automatic, List<String> paragraphs) {
    static PostView of(StatusPage page, StatusPost post) {
      return new PostView(
          post.state().label(),
          Times.full(page, post.at()),
          Times.iso(post.at()),
          post.byMachine(),
          List.of(post.text().split("\\n\\s*\\n", -1)));
    }
  }

  /** The story. */
  public static StoryView of(StatusPage page, Story story) {
    return new StoryView(
        story.id(),
        story.title(),
        story.state().label(),
        story.isOver(),
        names(page, story.components()),
        story
            .planned()
            .map(when -> Times.full(page, when.from()) + " to " + Times.full(page, when.to()))
            .orElse(""),
        story.posts().reversed().stream().map(post -> PostView.of(page, post)).toList());
  }

  static List<String> names(StatusPage page, List<String> ids) {
    return page.components().values().stream()
        .filter(one -> ids.contains(one.id()))
        .map(StatusComponent::name)
        .toList();
  }
}
