package io.midwatch.respond.page;

import io.midwatch.base.Durations;
import io.midwatch.respond.page.Page.State;
import io.midwatch.respond.page.PageEntry.What;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of a page, and who is paged by it? Pure.
 *
 * <p>A page that nobody has acknowledged goes up the {@link Ladder}, and at its end repeats the
 * last resort. An acknowledgement holds for the ladder's patience; when the failure lasts longer,
 * becomes worse or takes another service down, the ladder is gone up anew. Only what is over has no
 * next time.
 */
public final class Paging {
  private Paging() {}

  /**
   * What was decided.
   *
   * @param change the page and the line about it
   * @param calls who is paged now
   */
  public record Decision(PageChange change, List<Call> calls) {
    public Decision {
      calls = List.copyOf(calls);
    }

    public Page page() {
      return change.after();
    }
  }

  /**
   * Somebody is paged.
   *
   * @param person the person's id
   * @param before how often they were paged by this page before
   */
  public record Call(String person, int before) {}

  /** Opens the page of an alert that had none. */
  public static Decision open(
      String alert, String service, String check, Ladder ladder, Instant now) {
    State nothing = new State.Ended(now, "not yet");
    Page page = new Page(alert, service, check, now, nothing, 0, Map.of(), Set.of(service));
    return opened(page, ladder, now);
  }

  /** What follows from an event; empty when nothing does. */
  public static Optional<Decision> decide(Page page, PageEvent event, Ladder ladder, Instant now) {
    return switch (event) {
      case PageEvent.Fails fails ->
          page.isLive() ? Optional.empty() : Optional.of(opened(page, ladder, now));
      case PageEvent.Due due -> due(page, ladder, now);
      case PageEvent.Taken taken ->
          page.isLive() ? Optional.of(taken(page, taken, ladder, now)) : Optional.empty();
      case PageEvent.PassedOn on -> passedOn(page, on, ladder, now);
      case PageEvent.Joined joined -> joined(page, joined.service(), ladder, now);
      case PageEvent.Worse worse -> wider(page, worse.why(), ladder, now);
      case PageEvent.Told told ->
          page.isLive() ? Optional.of(told(page, told.people(), now)) : Optional.empty();
      case PageEvent.Over over ->
          page.isLive() ? Optional.of(over(page, over.why(), now)) : Optional.empty();
    };
  }

  private static Decision opened(Page page, Ladder ladder, Instant now) {
    Page fresh =
        new Page(
            page.id(),
            page.service(),
            page.check(),
            now,
            page.state(),
            page.rounds(),
            page.paged(),
            Set.of(page.service()));
    return climb(fresh, new Rise(0, What.OPENED, "opened"), ladder, now);
  }

  private static Optional<Decision> due(Page page, Ladder ladder, Instant now) {
    return switch (page.state()) {
      case State.Open open -> {
        String text = "not acknowledged for " + Durations.rough(waited(page, now));
        yield Optional.of(climb(page, new Rise(open.step() + 1, What.REPEATED, text), ladder, now));
      }
      case State.Acknowledged taken -> {
        String text =
            "still failing after the time that " + taken.person() + "'s acknowledgement holds";
        yield Optional.of(climb(page, new Rise(0, What.OVERDUE, text), ladder, now));
      }
      case State.Ended ended -> Optional.empty();
    };
  }

  private static Duration waited(Page page, Instant now) {
    Duration span = Duration.between(page.openedAt(), now);
    return span.isNegative() ? Duration.ZERO : span;
  }

  private static Decision taken(Page page, PageEvent.Taken taken, Ladder ladder, Instant now) {
    State next =
        new State.Acknowledged(taken.person(), taken.channel(), now, now.plus(ladder.patience()));
    PageEntry entry =
        new PageEntry(
            now,
            What.ACKNOWLEDGED,
            List.of(taken.person()),
            taken.channel(),
            "acknowledged by " + taken.person() + " (" + taken.channel() + ")");
    return new Decision(new PageChange(page.in(next), entry), List.of());
  }

  /**
   * The next step with somebody else on it is due now. Whoever has it may pass it on too; nobody
   * passes on what another has.
   */
  private static Optional<Decision> passedOn(
      Page page, PageEvent.PassedOn on, Ladder ladder, Instant now) {
    int step =
        switch (page.state()) {
          case State.Open open -> open.step();
          case State.Acknowledged taken -> taken.person().equals(on.person()) ? 0 : -1;
          case State.Ended _ -> -1;
        };
    if (step < 0) {
      return Optional.empty();
    }
    while (step + 1 < ladder.height()
        && ladder.step(step + 1).people().stream().allMatch(on.person()::equals)) {
      step++;
    }
    PageEntry entry =
        new PageEntry(
            now,
            What.PASSED_ON,
            List.of(on.person()),
            on.channel(),
            on.person() + " cannot take it (" + on.channel() + "): the next one is paged");
    State next = new State.Open(step, now, now);
    return Optional.of(new Decision(new PageChange(page.in(next), entry), List.of()));
  }

  private static Optional<Decision> joined(Page page, String service, Ladder ladder, Instant now) {
    if (page.services().contains(service)) {
      return Optional.empty();
    }
    Set<String> services = new LinkedHashSet<>(page.services());
    services.add(service);
    Page wider =
        new Page(
            page.id(),
            page.service(),
            page.check(),
            page.openedAt(),
            page.state(),
            page.rounds(),
            page.paged(),
            services);
    return wider(wider, service + " fails because of it too", ladder, now);
  }

  /** Whoever has taken it took less than it is now. */
  private static Optional<Decision> wider(Page page, String text, Ladder ladder, Instant now) {
    return switch (page.state()) {
      case State.Open open ->
          Optional.of(new Decision(change(page, What.WIDENED, text, now), List.of()));
      case State.Acknowledged taken ->
          Optional.of(climb(page, new Rise(0, What.WIDENED, text), ladder, now));
      case State.Ended ended -> Optional.empty();
    };
  }

  /** They have it now as if they had been paged: what is more of the same tells them nothing. */
  private static Decision told(Page page, List<String> people, Instant now) {
    Map<String, Integer> paged = new LinkedHashMap<>(page.paged());
    people.forEach(person -> paged.merge(person, 1, Integer::sum));
    Page after =
        new Page(
            page.id(),
            page.service(),
            page.check(),
            page.openedAt(),
            page.state(),
            page.rounds(),
            paged,
            page.services());
    String text = "more of it, and " + String.join(", ", people) + " on call by now";
    return new Decision(
        new PageChange(after, new PageEntry(now, What.WIDENED, people, "", text)), List.of());
  }

  private static Decision over(Page page, String why, Instant now) {
    Page ended = page.in(new State.Ended(now, why));
    return new Decision(change(ended, What.ENDED, why, now), List.of());
  }

  private static PageChange change(Page after, What what, String text, Instant now) {
    return new PageChange(after, new PageEntry(now, what, List.of(), "", text));
  }

  private static String steps(int count) {
    return count == 1 ? "a step" : count + " steps";
  }

  private record Rise(int step, What what, String text) {}

  /** Takes a step, or the next one that anybody stands on: nobody is waited for. */
  private static Decision climb(Page page, Rise rise, Ladder ladder, Instant now) {
    int wanted = Math.min(rise.step(), ladder.height());
    int number = wanted;
    while (ladder.step(number).people().isEmpty()) {
      number++;
    }
    Ladder.Step step = ladder.step(number);
    Map<String, Integer> paged = new LinkedHashMap<>(page.paged());
    List<Call> calls = new ArrayList<>();
    for (String person : step.people()) {
      calls.add(new Call(person, paged.merge(person, 1, Integer::sum) - 1));
    }
    Page after =
        new Page(
            page.id(),
            page.service(),
            page.check(),
            page.openedAt(),
            new State.Open(number, now, now.plus(step.after())),
            page.rounds() + 1,
            paged,
            page.services());
    String text =
        rise.text()
            + (number > wanted ? ", nobody to be reached on " + steps(number - wanted) : "")
            + (number >= ladder.height() ? ": last resort" : "");
    return new Decision(
        new PageChange(after, new PageEntry(now, rise.what(), step.people(), "", text)), calls);
  }
}
