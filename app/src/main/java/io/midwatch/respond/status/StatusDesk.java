package io.midwatch.respond.status;

import io.midwatch.base.Clock;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.history.History;
import io.midwatch.detect.watch.WatchView;
import io.midwatch.plan.Plan;
import io.midwatch.plan.status.StatusPage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts every status page together anew, says what pages say by themselves, and hands each page on:
 * whether it changed, and at least every few seconds, because the age of its proof is shown. For
 * one thread.
 */
public final class StatusDesk {
  private static final Duration AHEAD = Duration.ofDays(30);

  private final WatchView watch;
  private final StatusPosts posts;
  private final DayHistory days;
  private final Clock clock;
  private final Listener listener;
  private final Map<String, PageNow> last = new HashMap<>();

  /** What becomes of pages. Called on the desk's thread. */
  public interface Listener {
    /**
     * A page as it is now.
     *
     * @param changed does it say something else than before?
     */
    void page(PageNow now, boolean changed);

    /** These are all pages of the plan; there are no others any more. */
    void pages(List<StatusPage> pages);
  }

  /**
   * @param history asked through its blind spots
   */
  public StatusDesk(
      WatchView watch, StatusPosts posts, History history, Clock clock, Listener listener) {
    this.watch = watch;
    this.posts = posts;
    this.days = new DayHistory(history);
    this.clock = clock;
    this.listener = listener;
  }

  /** Does all of it once. */
  public void step() {
    Plan plan = watch.plan();
    List<StatusPage> pages = List.copyOf(plan.arrangements().statusPages().values());
    last.keySet().retainAll(plan.arrangements().statusPages().keySet());
    listener.pages(pages);
    for (StatusPage page : pages) {
      PageNow now = build(plan, page);
      List<Publisher.Saying> sayings = Publisher.of(now);
      if (!sayings.isEmpty()) {
        for (Publisher.Saying saying : sayings) {
          Optional<TimeRange> planned = saying.work().map(Work::when);
          posts.postByMachine(page, saying.draft(), saying.story(), planned);
        }
        now = build(plan, page);
      }
      hand(now);
    }
  }

  private void hand(PageNow now) {
    Optional<Instant> same =
        Optional.ofNullable(last.get(now.page().id()))
            .filter(now::saysTheSame)
            .map(PageNow::changed);
    PageNow dated = now.changedAt(same.orElse(now.asOf()));
    last.put(now.page().id(), dated);
    listener.page(dated, same.isEmpty());
  }

  private PageNow build(Plan plan, StatusPage page) {
    Instant now = clock.now();
    List<Story> stories = posts.stories(page.id());
    List<ComponentNow> components =
        page.components().values().stream()
            .map(one -> Measured.of(one, watch.checks(), watch.reported(), now))
            .map(one -> one.with(one.state().worse(said(one, stories))))
            .toList();
    return new PageNow(
        page,
        now,
        now,
        days.with(components, page, plan, now, clock.nanos()),
        stories,
        Work.of(plan, page, new TimeRange(now, now.plus(AHEAD))));
  }

  /** The worst that open stories say of a component. */
  private static ComponentState said(ComponentNow one, List<Story> stories) {
    return stories.stream()
        .filter(story -> !story.isOver())
        .filter(story -> story.components().contains(one.component().id()))
        .flatMap(story -> story.shownAs().stream())
        .reduce(ComponentState.OPERATIONAL, ComponentState::worse);
  }
}
