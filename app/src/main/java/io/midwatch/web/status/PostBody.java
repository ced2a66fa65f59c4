package io.midwatch.web.status;

import io.midwatch.respond.status.ComponentState;
import io.midwatch.respond.status.StatusPost;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post in answers of the API.
 *
 * @param story the incident or maintenance it belongs to
 * @param incident ours that it is about
 * @param shownAs how the components are, in the words of whoever wrote it
 * @param automatic was it written by the page itself?
 */
record PostBody(
    long number,
    String page,
    String story,
    @Nullable String incident,
    String title,
    String state,
    List<String> components,
    @Nullable String shownAs,
    String text,
    String by,
    boolean automatic,
    Instant at) {
  static PostBody of(StatusPost post) {
    return new PostBody(
        post.number(),
        post.page(),
        post.story(),
        post.incident().orElse(null),
        post.title(),
        post.state().word(),
        post.components(),
        post.shownAs().map(ComponentState::word).orElse(null),
        post.text(),
        post.by(),
        post.byMachine(),
        post.at());
  }
}
