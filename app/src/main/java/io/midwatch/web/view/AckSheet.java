package io.midwatch.web.view;

import io.midwatch.plan.Plan;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.page.Page;
import io.midwatch.web.source.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
    List<String> steps) {
  private static final int LISTED = 25;

  /**
   * Makes it.
   *
   * @param pages those that the message told of
   */
  public static AckSheet of(
      Plan plan, Delivery delivery, List<Page> pages, List<String> steps, Instant now) {
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
        pages.stream().anyMatch(page -> isWith(page, delivery.person())),
        notice.runbook(),
        steps);
  }

  private static boolean isWith(Page page, String person) {
    return page.state() instanceof Page.State.Acknowledged taken && taken.person().equals(person);
  }
}
