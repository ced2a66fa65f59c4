package io.midwatch.web.status.view;

import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.Story;
import io.midwatch.respond.status.export.CourierState;
import io.midwatch.web.status.view.PageView.Choice;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A status page for those who write on it.
 *
 * @param id of the page
 * @param open what users are told now, and is not over
 * @param troubles copies that cannot be written, a sentence each
 * @param draft what the form for something new begins with
 * @param joins ids of those that are open and become the draft's incident's with their next post
 */
public record TellView(
    String id,
    String title,
    List<Choice> choices,
    List<StoryView> open,
    List<String> troubles,
    DraftView draft,
    Set<String> joins) {
  /** The view of a page for somebody who comes to tell of something. */
  public static TellView of(
      StatusPage page, List<Story> stories, List<CourierState> copies, DraftView.About about) {
    DraftView draft = DraftView.of(page, about);
    return new TellView(
        page.id(),
        page.title(),
        page.components().values().stream().map(one -> new Choice(one.id(), one.name())).toList(),
        stories.stream()
            .filter(story -> !story.isOver())
            .map(story -> StoryView.of(page, story))
            .toList(),
        copies.stream()
            .filter(copy -> copy.page().equals(page.id()) && copy.failingSince().isPresent())
            .map(copy -> "Its copy (" + copy.place() + ") cannot be written: " + copy.error())
            .toList(),
        draft,
        stories.stream()
            .filter(story -> !story.isOver() && draft.isJoinedBy(story))
            .map(Story::id)
            .collect(Collectors.toSet()));
  }
}
