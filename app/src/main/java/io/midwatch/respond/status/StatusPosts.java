package io.midwatch.respond.status;

import io.midwatch.base.Clock;
import io.midwatch.base.DidYouMean;
import io.midwatch.base.TimeRange;
import io.midwatch.plan.status.StatusPage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What users were told, and how they are told more. A post is on disk when the call returns; who
 * listens hears of it then. Saying again what was said last changes nothing.
 *
 * <p>Safe for use by many threads.
 */
public final class StatusPosts {
  /** So many are kept in memory, for pages and feeds. */
  private static final int KEPT = 5_000;

  private static final int LONGEST_TEXT = 10_000;
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_NAME = 120;

  private final StatusPostLog log;
  private final Clock clock;
  private final Supplier<? extends Map<String, StatusPage>> pages;
  private final List<Consumer<StatusPost>> listeners = new CopyOnWriteArrayList<>();
  private volatile List<StatusPost> oldestFirst;

  /**
   * @param pages of the plan in force, by id
   */
  public StatusPosts(
      StatusPostLog log, Clock clock, Supplier<? extends Map<String, StatusPage>> pages) {
    this.log = log;
    this.clock = clock;
    this.pages = pages;
    this.oldestFirst = log.newest(KEPT).reversed();
  }

  /** The pages on which something can be told, by id. */
  public Map<String, StatusPage> pages() {
    return Map.copyOf(pages.get());
  }

  /** Tells this listener of every post from now on, on the thread of whoever writes it. */
  public void listen(Consumer<StatusPost> listener) {
    listeners.add(listener);
  }

  /** The stories of a page, the one that began last first. */
  public List<Story> stories(String page) {
    return Story.of(oldestFirst.stream().filter(post -> post.page().equals(page)).toList());
  }

  /** The story of that id, on whatever page. */
  public Optional<Story> story(String id) {
    List<StatusPost> posts = oldestFirst.stream().filter(post -> post.story().equals(id)).toList();
    return posts.isEmpty() ? Optional.empty() : Optional.of(new Story(posts));
  }

  /** Posts after a number, on all pages, oldest first. */
  public List<StatusPost> after(long number) {
    return oldestFirst.stream().filter(post -> post.number() > number).toList();
  }

  /** What users were told about an incident or alert of ours, oldest first. */
  public List<StatusPost> about(String incident) {
    return oldestFirst.stream()
        .filter(post -> post.incident().filter(incident::equals).isPresent())
        .toList();
  }

  /**
   * Tells users something.
   *
   * @return the post; the last one of the story when that says the same already
   * @throws PostRefusedException when it makes no sense
   */
  public synchronized StatusPost post(PostDraft draft) throws PostRefusedException {
    StatusPage page = page(draft.page());
    Optional<Story> story = storyOf(draft);
    refuseIf(draft.text().isBlank(), "there is no text; write what users should know");
    refuseIf(
        draft.text().length() > LONGEST_TEXT,
        "the text has more than " + LONGEST_TEXT + " characters");
    refuseIf(
        draft.title().length() > LONGEST_TITLE,
        "the title has more than " + LONGEST_TITLE + " characters");
    for (String id : draft.components()) {
      known("the page " + page.id() + " has no component", id, page.components().keySet());
    }
    refuseIf(
        story.isEmpty() && draft.components().isEmpty(),
        "say which components are affected: " + String.join(", ", page.components().keySet()));
    refuseIf(
        story.isEmpty() && draft.state() == PostState.POSTMORTEM,
        "a postmortem belongs to an incident that users were told of; name it");
    if (story.isPresent()) {
      fits(story.get(), draft.state());
    } else {
      refuseIf(draft.state().isWork(), "maintenance is planned in the plan, section maintenance");
    }
    return write(page, draft, story, new PostDraft.Machine("", Optional.empty()), false);
  }

  /** What the page itself tells. */
  synchronized StatusPost postByMachine(
      StatusPage page, PostDraft draft, String story, Optional<TimeRange> planned) {
    Optional<Story> before = draft.story().isPresent() ? story(draft.story().get()) : story(story);
    return write(page, draft, before, new PostDraft.Machine(story, planned), true);
  }

  private StatusPost write(
      StatusPage page,
      PostDraft draft,
      Optional<Story> story,
      PostDraft.Machine machine,
      boolean byMachine) {
    long number = oldestFirst.isEmpty() ? 1 : oldestFirst.getLast().number() + 1;
    String fresh = machine.story().isEmpty() ? "s" + number : machine.story();
    List<String> components =
        draft.components().isEmpty()
            ? story.map(Story::components).orElse(List.of())
            : page.components().keySet().stream().filter(draft.components()::contains).toList();
    StatusPost post =
        new StatusPost(
            number,
            page.id(),
            story.map(Story::id).orElse(fresh),
            draft.incident().or(() -> story.flatMap(one -> one.last().incident())),
            title(page, draft, story, components),
            draft.state(),
            components,
            draft.shownAs().or(() -> kept(draft.state(), story)),
            clean(draft.text()),
            name(draft.by()),
            byMachine,
            machine.planned().or(() -> story.flatMap(Story::planned)),
            clock.now());
    if (story.isPresent() && post.saysTheSame(story.get().last())) {
      return story.get().last();
    }
    log.append(post);
    List<StatusPost> all = new ArrayList<>(oldestFirst);
    all.add(post);
    oldestFirst = List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size()));
    listeners.forEach(listener -> listener.accept(post));
    return post;
  }

  /** What was said of the components stays said until the end, or until something else is. */
  private static Optional<ComponentState> kept(PostState state, Optional<Story> story) {
    return state.isOver() ? Optional.empty() : story.flatMap(Story::shownAs);
  }

  private static String title(
      StatusPage page, PostDraft draft, Optional<Story> story, List<String> components) {
    if (!draft.title().isBlank()) {
      return line(draft.title());
    }
    return story.map(Story::title).orElseGet(() -> "Trouble with " + Words.names(page, components));
  }

  private Optional<Story> storyOf(PostDraft draft) throws PostRefusedException {
    if (draft.story().isPresent()) {
      Optional<Story> found =
          story(draft.story().get()).filter(one -> one.last().page().equals(draft.page()));
      refuseIf(
          found.isEmpty(),
          "the page " + draft.page() + " has no incident \"" + cut(draft.story().get()) + "\"");
      return found;
    }
    return draft
        .incident()
        .flatMap(incident ->
            stories(draft.page()).stream()
                .filter(one -> one.last().incident().filter(incident::equals).isPresent())
                .filter(one -> !one.isOver())
                .findFirst());
  }

  private static void fits(Story story, PostState state) throws PostRefusedException {
    refuseIf(
        story.isWork() != state.isWork(),
        story.isWork()
            ? "this is a maintenance: in_progress, verifying or completed"
            : "this is an incident: investigating, identified, monitoring or resolved");
    refuseIf(
        story.isOver() && !state.isOver(),
        "\"" + story.title() + "\" is over; begin a new one, or write its postmortem");
    refuseIf(
        state == PostState.POSTMORTEM && !story.isOver(),
        "\"" + story.title() + "\" is not over yet; resolve it first");
  }

  private StatusPage page(String id) throws PostRefusedException {
    Map<String, StatusPage> known = pages.get();
    known("the plan has no status page", id, known.keySet());
    return Objects.requireNonNull(known.get(id));
  }

  private static void known(String what, String id, Collection<String> ids)
      throws PostRefusedException {
    if (!ids.contains(id)) {
      String near = DidYouMean.nearest(id, ids).map(it -> "; did you mean " + it + "?").orElse("");
      throw new PostRefusedException(what + " \"" + cut(id) + "\"" + near);
    }
  }

  private static void refuseIf(boolean wrong, String why) throws PostRefusedException {
    if (wrong) {
      throw new PostRefusedException(why);
    }
  }

  private static String name(String by) {
    return by.isBlank() ? "somebody" : cut(line(by));
  }

  private static String cut(String text) {
    return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
  }

  private static String line(String text) {
    return text.strip().replaceAll("\\p{Cntrl}+", " ");
  }

  /** Lines stay lines; nothing else that is not printed does. */
  private static String clean(String text) {
    return text.strip().replaceAll("\\r\\n?", "\n").replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ");
  }
}
