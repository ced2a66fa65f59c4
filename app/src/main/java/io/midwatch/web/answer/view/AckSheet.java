package io.midwatch.web.answer.view;

import io.midwatch.plan.Plan;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.Notice;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.RevertClock;
import io.midwatch.respond.page.Page;
import io.midwatch.web.source.Paths;
import io.midwatch.web.source.Shown;
import io.midwatch.web.view.Age;
import io.midwatch.web.view.PageLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody sees who follows the link in a message: what, since when, who has it, and the first
 * steps.
 *
 * @param name whose link it is
 * @param lines what it is about, one line each
 * @param more further ones that are not listed
 * @param open somebody has to take it
 * @param taken the holder of the link has it
 * @param runbook where the steps stand; empty when the plan names none
 * @param steps the first of them; empty when they cannot be read here
 * @param after the changes that may have led to it, with the way back
 * @param passing where the form goes when they cannot take it
 * @param revert how one goes back, when the time to fix it is used up; else empty
 * @param incident the address of the page of the whole incident; empty when there is none
 * @param people who may say that it is them, when many have read the message; else empty
 */
public record AckSheet(
    String title,
    String since,
    String name,
    List<String> lines,
    int more,
    boolean open,
    boolean taken,
    String runbook,
    List<String> steps,
    List<String> after,
    String passing,
    String revert,
    String incident,
    List<PageLine.Choice> people) {
  private static final int LISTED = 25;

  /**
   * What it is made from.
   *
   * @param pages those that the message told of
   * @param room many have read the message
   * @param passing where the form goes when they cannot take it
   * @param incident the one that it told of, as it stands now
   */
  public record Told(
      Delivery delivery,
      List<Page> pages,
      boolean room,
      String passing,
      Optional<Incident> incident) {}

  /** Makes it. */
  public static AckSheet of(Plan plan, Told told, List<String> steps, Instant now) {
    Delivery delivery = told.delivery();
    List<Page> pages = told.pages();
    var notice = delivery.notice();
    List<String> lines =
        pages.stream()
            .limit(LISTED)
            .map(page -> page.service() + ": " + PageLine.state(plan, page))
            .toList();
    Duration lasted = Duration.between(notice.since(), now);
    return new AckSheet(
        notice.title(),
        notice.since().toString().substring(0, 16).replace('T', ' ')
            + " UTC, "
            + Age.lasting(notice.since(), lasted.isNegative() ? notice.since() : now).text(),
        Shown.person(plan, delivery.person()),
        lines,
        Math.max(0, pages.size() - LISTED),
        pages.stream().anyMatch(page -> page.state() instanceof Page.State.Open),
        !told.room() && pages.stream().anyMatch(page -> isWith(page, delivery.person())),
        notice.runbook(),
        steps,
        notice.facts().stream()
            .filter(fact -> fact.name().equals(Notice.AFTER))
            .map(Notice.Fact::text)
            .toList(),
        told.passing(),
        told.incident().filter(AckSheet::isExpired).map(_ -> revert(notice)).orElse(""),
        told.incident().map(one -> Paths.incident(one.id())).orElse(""),
        told.room() ? people(plan) : List.of());
  }

  private static boolean isExpired(Incident incident) {
    return incident.isLive() && incident.clock() instanceof RevertClock.Expired;
  }

  private static String revert(Notice notice) {
    return notice.facts().stream()
        .filter(fact -> fact.name().equals(Notice.REVERT))
        .map(Notice.Fact::text)
        .findFirst()
        .orElse("the time to fix it is used up");
  }

  private static List<PageLine.Choice> people(Plan plan) {
    return plan.people().values().stream()
        .map(person -> new PageLine.Choice(person.id(), person.name()))
        .toList();
  }

  private static boolean isWith(Page page, String person) {
    return page.state() instanceof Page.State.Acknowledged taken && taken.person().equals(person);
  }
}
