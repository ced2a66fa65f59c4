package io.midwatch.web.view;

import io.midwatch.plan.Plan;
import io.midwatch.respond.page.Page;
import io.midwatch.web.source.Paths;
import io.midwatch.web.source.Shown;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A page that somebody may take.
 *
 * @param path of the page that shows it
 * @param taking where the form goes
 * @param state {@code nobody has taken it; paged again at 02:15}
 * @param taken somebody has it
 * @param live it is not over
 * @param people who may take it, those who were paged first
 */
public record PageLine(
    String service,
    String path,
    String taking,
    String state,
    boolean taken,
    boolean live,
    List<Choice> people) {
  /** Somebody who may take it. */
  public record Choice(String id, String name) {}

  public static PageLine of(Plan plan, Page page) {
    Set<String> paged = page.paged().keySet();
    List<Choice> people =
        plan.people().values().stream()
            .sorted(Comparator.comparing(person -> !paged.contains(person.id())))
            .map(person -> new Choice(person.id(), person.name()))
            .toList();
    return new PageLine(
        page.service(),
        Paths.alert(page.id()),
        Paths.page(page.id()) + "/ack",
        state(plan, page),
        page.state() instanceof Page.State.Acknowledged,
        page.isLive(),
        people);
  }

  /** The same, shown at another address. */
  public PageLine at(String address) {
    return new PageLine(service, address, taking, state, taken, live, people);
  }

  /** How it stands, in words; times are UTC. */
  public static String state(Plan plan, Page page) {
    return switch (page.state()) {
      case Page.State.Open open ->
          "nobody has taken it; somebody is paged again at " + clock(open.next()) + " UTC";
      case Page.State.Acknowledged taken ->
          Shown.person(plan, taken.person())
              + " has taken it ("
              + taken.channel()
              + ", "
              + clock(taken.since())
              + " UTC); paged anew at "
              + clock(taken.until())
              + " UTC unless it is over";
      case Page.State.Ended ended -> "no longer paged: " + ended.why();
    };
  }

  private static String clock(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES).toString().substring(11, 16);
  }
}
