package io.midwatch.web.reviews.view;

import io.midwatch.detect.expect.Slot;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.report.Report;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.watch.Ahead;
import io.midwatch.harden.watch.ReviewShown;
import io.midwatch.harden.watch.Round;
import io.midwatch.harden.watch.Standing;
import io.midwatch.plan.Plan;
import io.midwatch.plan.review.Accepted;
import io.midwatch.plan.review.ReviewOrder;
import io.midwatch.web.document.view.ReviewView;
import io.midwatch.web.view.Age;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One review of the plan, as its page shows it.
 *
 * @param shownAt when the review was made that is shown
 * @param view what came of it, without what is accepted
 * @param changes what it brought and what it saw gone
 * @param accepted findings that somebody lives with
 * @param dates on which something ends, decisions included
 * @param since when a rule's findings were seen first, by the rule's id
 * @param rounds those that were made
 * @param slots when it was expected, and how that ended; the newest first
 * @param trouble why it could not be made; empty when it could
 */
public record ReviewPage(
    ReviewLine line,
    String targets,
    String schedule,
    Optional<Age> shownAt,
    Optional<ReviewView> view,
    List<StandingLine> changes,
    List<StandingLine> accepted,
    List<DateLine> dates,
    Map<String, String> since,
    List<RoundLine> rounds,
    List<SlotLine> slots,
    String trouble) {
  private static final int MOST_CHANGES = 30;
  private static final int MOST_SLOTS = 20;

  /** A time at which it was expected. */
  public record SlotLine(Age when, String words, boolean bad) {
    static SlotLine of(Slot slot, Instant now) {
      String why = slot.detail().isEmpty() ? "" : ": " + slot.detail();
      return new SlotLine(
          Age.of(slot.at(), now), slot.outcome().sentence() + why, slot.outcome().isBad());
    }
  }

  /** A review that was made. */
  public record RoundLine(String path, Age when, String words) {
    static RoundLine of(Round round, Instant now) {
      String news =
          round.fresh() == 0 && round.gone() == 0
              ? ""
              : " " + round.fresh() + " new, " + round.gone() + " gone.";
      return new RoundLine(
          "/reviews/" + round.review() + "?at=" + round.at(),
          Age.of(round.at(), now),
          round.verdict() + news);
    }
  }

  /**
   * Makes it.
   *
   * @param report the one that is shown; empty before the first
   */
  public static ReviewPage of(
      ReviewShown review, Optional<Report> report, List<Slot> slots, Plan plan, Instant now) {
    ReviewOrder order = review.order();
    Optional<Instant> at = report.map(one -> one.review().at());
    return new ReviewPage(
        ReviewLine.of(review, plan, now),
        String.join(", ", order.targets()),
        order.schedule().text(),
        at.map(one -> Age.of(one, now)),
        report.map(one -> ReviewView.of(without(one, order, now))),
        at.map(one -> changes(review, one)).orElse(List.of()),
        review.accepted(now).stream().map(one -> accepted(one, order, now)).toList(),
        Ahead.of(List.of(review), now).stream().map(due -> DateLine.of(due, now)).toList(),
        since(review, now),
        review.rounds().stream().map(round -> RoundLine.of(round, now)).toList(),
        slots.stream().limit(MOST_SLOTS).map(slot -> SlotLine.of(slot, now)).toList(),
        review.trouble());
  }

  /** Without the findings that are accepted now. */
  private static Report without(Report report, ReviewOrder order, Instant now) {
    Review review = report.review();
    List<Outcome> outcomes =
        review.outcomes().stream()
            .filter(one ->
                !(one instanceof Outcome.Fail(Finding finding))
                    || order
                        .accepted(finding.rule(), host(finding.at()), finding.at().shown(), now)
                        .isEmpty())
            .toList();
    return new Report(
        new Review(
            review.at(),
            review.targets(),
            outcomes,
            review.dates(),
            review.worth(),
            review.kept(),
            review.requests(),
            review.before()),
        report.book());
  }

  private static String host(Location at) {
    return at instanceof Location.Outside outside ? outside.name() : "";
  }

  private static List<StandingLine> changes(ReviewShown review, Instant at) {
    List<StandingLine> lines = new ArrayList<>();
    boolean first = review.rounds().stream().allMatch(round -> !round.at().isBefore(at));
    if (!first) {
      review.standings().stream()
          .filter(one -> one.first().equals(at))
          .forEach(one -> lines.add(StandingLine.of(one, "New:", "")));
    }
    review.standings().stream()
        .filter(one -> one.ended().filter(at::equals).isPresent())
        .forEach(one -> lines.add(StandingLine.of(one, "Gone:", "")));
    review.standings().stream()
        .filter(one -> one.isOpen() && one.last().isBefore(at))
        .forEach(one ->
            lines.add(
                StandingLine.of(one, "Not seen this time:", "It stands until it is seen gone.")));
    return lines.stream().limit(MOST_CHANGES).toList();
  }

  private static StandingLine accepted(Standing one, ReviewOrder order, Instant now) {
    Optional<Accepted> decision =
        order.accepted(one.key().rule(), one.said().host(), one.key().place(), now);
    return StandingLine.of(
        one,
        "",
        decision
            .map(was -> "until " + was.until() + ", by " + was.by() + ": " + was.why())
            .orElse(""));
  }

  private static Map<String, String> since(ReviewShown review, Instant now) {
    Map<String, Instant> first = new LinkedHashMap<>();
    review
        .open(now)
        .forEach(
            one -> first.merge(one.key().rule(), one.first(), (a, b) -> a.isBefore(b) ? a : b));
    Map<String, String> words = new LinkedHashMap<>();
    first.forEach((rule, at) -> words.put(rule, "First seen " + Age.of(at, now).text() + "."));
    return words;
  }
}
