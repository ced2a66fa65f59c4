package io.midwatch.respond.status;

import io.midwatch.base.TimeRange;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants users to be told.
 *
 * @param page the id of the page
 * @param story what it goes on with; a new one begins when empty, unless the page has an open story
 *     of the same incident
 * @param incident the incident or alert of ours that it is about
 * @param title of a story that begins, or its new title; empty to keep it
 * @param state how far it has come
 * @param components ids of those that are affected; empty keeps those of the story
 * @param shownAs how they are; measured when empty
 * @param text for users
 * @param by who writes it
 */
public record PostDraft(
    String page,
    Optional<String> story,
    Optional<String> incident,
    String title,
    PostState state,
    List<String> components,
    Optional<ComponentState> shownAs,
    String text,
    String by) {
  public PostDraft {
    components = List.copyOf(components);
  }

  /** The same in this state and with this text. */
  PostDraft saying(PostState reached, String words) {
    return new PostDraft(page, story, incident, title, reached, components, shownAs, words, by);
  }

  /** What the page itself writes: where it goes, and when the work is planned. */
  record Machine(String story, Optional<TimeRange> planned) {}
}
