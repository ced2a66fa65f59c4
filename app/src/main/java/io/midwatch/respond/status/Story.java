package io.midwatch.respond.status;

import io.midwatch.base.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An incident or a maintenance as users see it: its posts.
 *
 * @param posts oldest first; at least one
 */
public record Story(List<StatusPost> posts) {
  public Story {
    posts = List.copyOf(posts);
    if (posts.isEmpty()) {
      throw new IllegalArgumentException("a story has a post");
    }
  }

  /** The stories of some posts of one page, the one that began last first. */
  static List<Story> of(List<StatusPost> oldestFirst) {
    Map<String, List<StatusPost>> byStory = new LinkedHashMap<>();
    oldestFirst.forEach(
        post -> byStory.computeIfAbsent(post.story(), any -> new ArrayList<>()).add(post));
    return byStory.values().stream().map(Story::new).toList().reversed();
  }

  public String id() {
    return posts.getFirst().story();
  }

  public StatusPost last() {
    return posts.getLast();
  }

  public String title() {
    return last().title();
  }

  public PostState state() {
    return last().state();
  }

  /** Is it about planned work? */
  public boolean isWork() {
    return posts.getFirst().state().isWork();
  }

  public boolean isOver() {
    return state().isOver();
  }

  /** When the first post was written. */
  public Instant begun() {
    return posts.getFirst().at();
  }

  /** When the last post was written. */
  public Instant updated() {
    return last().at();
  }

  /** When it was over, if it is. */
  public Optional<Instant> ended() {
    return posts.stream().filter(post -> post.state().isOver()).map(StatusPost::at).findFirst();
  }

  /** Ids of the components that are affected, as the last post says. */
  public List<String> components() {
    return last().components();
  }

  /** How they are, as somebody wrote; empty when it is measured. */
  public Optional<ComponentState> shownAs() {
    return last().shownAs();
  }

  /** When the maintenance is. */
  public Optional<TimeRange> planned() {
    return last().planned();
  }

  /** The worst that was said in it; empty when nothing was. */
  public Optional<ComponentState> worst() {
    return posts.stream().flatMap(post -> post.shownAs().stream()).reduce(ComponentState::worse);
  }

  /** Has no person written in it? */
  public boolean isByMachine() {
    return posts.stream().allMatch(StatusPost::byMachine);
  }
}
