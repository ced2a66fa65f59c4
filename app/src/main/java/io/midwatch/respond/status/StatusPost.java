package io.midwatch.respond.status;

import io.midwatch.base.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that users were told. Never changed once it is written.
 *
 * @param number rises from 1 over all pages
 * @param page the id of the page
 * @param story what it belongs to: the same for all posts about one incident or maintenance
 * @param incident the incident or alert of ours that it is about; not shown to users
 * @param title of the story, as it is from here on
 * @param state how far it has come
 * @param components the ids of those that are affected from here on
 * @param shownAs how they are, in the words of whoever wrote it; measured when empty
 * @param text for users, plain text of several lines
 * @param by who wrote it; not shown to users
 * @param byMachine was it written by the page itself?
 * @param planned when the maintenance is; empty for an incident
 * @param at when it was written
 */
public record StatusPost(
    long number,
    String page,
    String story,
    Optional<String> incident,
    String title,
    PostState state,
    List<String> components,
    Optional<ComponentState> shownAs,
    String text,
    String by,
    boolean byMachine,
    Optional<TimeRange> planned,
    Instant at) {
  public StatusPost {
    components = List.copyOf(components);
  }

  /** Does it say the same as another of its story? */
  boolean saysTheSame(StatusPost other) {
    return title.equals(other.title)
        && state == other.state
        && components.equals(other.components)
        && shownAs.equals(other.shownAs)
        && planned.equals(other.planned)
        && text.equals(other.text);
  }
}
