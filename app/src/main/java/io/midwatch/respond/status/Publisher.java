package io.midwatch.respond.status;

import io.midwatch.plan.status.StatusPage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What does a page say by itself, so that users hear of an outage also when nobody finds the time
 * to write? A pure decision: the same page at the same time gives the same drafts, and what was
 * said already is not said again.
 */
final class Publisher {
  /** A maintenance that happens once is announced so long before. */
  private static final Duration AHEAD = Duration.ofDays(14);

  private static final String BY = "the page itself";
  private static final String MACHINE = " This notice was written automatically.";

  private Publisher() {}

  /** One thing to say. */
  record Saying(PostDraft draft, String story, Optional<Work> work) {}

  /** What is to be said now. */
  static List<Saying> of(PageNow now) {
    List<Saying> sayings = new ArrayList<>();
    outage(now).ifPresent(sayings::add);
    recovery(now).ifPresent(sayings::add);
    sayings.addAll(works(now));
    return sayings;
  }

  /** A component has been out for long enough, and no open incident names it. */
  private static Optional<Saying> outage(PageNow now) {
    StatusPage page = now.page();
    if (page.publishAfter().isEmpty()) {
      return Optional.empty();
    }
    List<String> told = now.open().stream().flatMap(story -> story.components().stream()).toList();
    List<ComponentNow> fresh =
        now.components().stream()
            .filter(one -> one.measured().isOutage() && !told.contains(one.component().id()))
            .filter(one -> isLong(one, page.publishAfter().get(), now.asOf()))
            .toList();
    if (fresh.isEmpty()) {
      return Optional.empty();
    }
    Optional<Story> going = now.open().stream().filter(Story::isByMachine).findFirst();
    List<String> ids = new ArrayList<>(going.map(Story::components).orElse(List.of()));
    fresh.forEach(one -> ids.add(one.component().id()));
    List<String> news = fresh.stream().map(one -> one.component().id()).toList();
    Instant since =
        fresh.stream()
            .flatMap(one -> one.since().stream())
            .min(Instant::compareTo)
            .orElse(now.asOf());
    String text =
        Words.names(page, news)
            + (news.size() == 1 ? " has" : " have")
            + (going.isPresent() ? " also" : "")
            + " not been working as usual since "
            + time(page, since)
            + ", as our monitoring shows."
            + MACHINE;
    return Optional.of(
        new Saying(
            draft(page, going.map(Story::id), "Trouble with " + Words.names(page, ids), ids)
                .saying(PostState.INVESTIGATING, text),
            "",
            Optional.empty()));
  }

  private static boolean isLong(ComponentNow one, Duration least, Instant now) {
    return one.since()
        .map(since -> Duration.between(since, now).compareTo(least) >= 0)
        .orElse(false);
  }

  /** What the page itself began is over, and no person has taken it up. */
  private static Optional<Saying> recovery(PageNow now) {
    StatusPage page = now.page();
    return now.open().stream()
        .filter(Story::isByMachine)
        .filter(story ->
            story.components().stream()
                .flatMap(id -> component(now, id).stream())
                .allMatch(one -> isWell(one.measured())))
        .findFirst()
        .map(story ->
            goesOn(
                page,
                story,
                PostState.RESOLVED,
                Words.names(page, story.components())
                    + (story.components().size() == 1 ? " works" : " work")
                    + " again as usual, as our monitoring has shown since "
                    + time(page, now.asOf())
                    + "."));
  }

  /** Unknown is not well: what cannot be seen is not said to be over. */
  private static boolean isWell(ComponentState state) {
    return state == ComponentState.OPERATIONAL || state == ComponentState.UNDER_MAINTENANCE;
  }

  private static Optional<ComponentNow> component(PageNow now, String id) {
    return now.components().stream().filter(one -> one.component().id().equals(id)).findFirst();
  }

  /** A maintenance that happens once is announced, begins and ends. */
  private static List<Saying> works(PageNow now) {
    List<Saying> sayings = new ArrayList<>();
    for (Work work : now.works()) {
      Optional<PostState> told = now.storyOf(work).map(Story::state);
      if (work.weekly() || told.filter(PostState::isOver).isPresent()) {
        continue;
      }
      if (work.isOn(now.asOf())) {
        if (told.isEmpty() || told.get() == PostState.SCHEDULED) {
          sayings.add(work(now, work, PostState.IN_PROGRESS, " The maintenance has begun."));
        }
      } else if (told.isEmpty() && isNear(work, now.asOf())) {
        sayings.add(work(now, work, PostState.SCHEDULED, ""));
      }
    }
    for (Story story : now.stories()) {
      boolean gone = now.works().stream().noneMatch(work -> work.id().equals(story.id()));
      if (story.isWork() && !story.isOver() && gone) {
        String text =
            story.state() == PostState.SCHEDULED
                ? "This maintenance does not take place."
                : "The maintenance is over.";
        sayings.add(goesOn(now.page(), story, PostState.COMPLETED, text));
      }
    }
    return sayings;
  }

  private static boolean isNear(Work work, Instant now) {
    return work.when().from().isAfter(now)
        && Duration.between(now, work.when().from()).compareTo(AHEAD) <= 0;
  }

  private static Saying work(PageNow now, Work work, PostState state, String more) {
    StatusPage page = now.page();
    String text =
        Words.names(page, work.components())
            + " may be interrupted from "
            + time(page, work.when().from())
            + " to "
            + time(page, work.when().to())
            + "."
            + more;
    PostDraft draft =
        draft(page, now.storyOf(work).map(Story::id), work.name(), work.components())
            .saying(state, text);
    return new Saying(draft, work.id(), Optional.of(work));
  }

  /** A story that goes on to another state, with the components it has. */
  private static Saying goesOn(StatusPage page, Story story, PostState state, String text) {
    return new Saying(
        draft(page, Optional.of(story.id()), "", List.of()).saying(state, text + MACHINE),
        "",
        Optional.empty());
  }

  private static PostDraft draft(
      StatusPage page, Optional<String> story, String title, List<String> components) {
    return new PostDraft(
        page.id(),
        story,
        Optional.empty(),
        title,
        PostState.INVESTIGATING,
        components,
        Optional.empty(),
        "",
        BY);
  }

  private static String time(StatusPage page, Instant at) {
    ZonedDateTime time = at.atZone(page.zone());
    return DateTimeFormatter.ofPattern("d MMMM HH:mm z", Locale.ENGLISH).format(time);
  }
}
