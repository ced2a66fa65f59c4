package io.midwatch.web.reviews;

import io.midwatch.base.Mask;
import io.midwatch.detect.expect.Slot;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.watch.ReviewShown;
import io.midwatch.harden.watch.Round;
import io.midwatch.harden.watch.Standing;
import io.midwatch.plan.review.Accepted;
import io.midwatch.web.reviews.view.ReviewLine;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A review in the API.
 *
 * @param state {@code ok}, {@code warn}, {@code fail}, {@code unknown}
 * @param course {@code rests}, {@code waits}, {@code runs}
 * @param complete could the last one see everything?
 */
record ReviewBody(
    String id,
    String service,
    String owner,
    List<String> targets,
    String schedule,
    String state,
    String course,
    Optional<Instant> last,
    Instant next,
    boolean complete,
    String verdict,
    int fresh,
    int gone,
    List<FindingBody> findings,
    List<DateBody> dates,
    List<RoundBody> rounds,
    List<SlotBody> slots) {
  private static final int MOST_ROUNDS = 20;

  /**
   * A finding.
   *
   * @param state {@code open}, {@code accepted}, {@code gone}
   */
  record FindingBody(
      String rule,
      String at,
      String severity,
      String state,
      String text,
      List<String> evidence,
      String fix,
      String verify,
      Instant first,
      Instant last,
      Optional<Instant> ended,
      Optional<AcceptedBody> accepted) {}

  record AcceptedBody(String until, String by, String why) {}

  record DateBody(Instant at, String ends) {
    static DateBody of(Fact.Due due) {
      return new DateBody(due.at(), due.what());
    }
  }

  record RoundBody(Instant at, boolean complete, String verdict, int fresh, int gone) {}

  /** A time at which it was expected, and how that ended. */
  record SlotBody(Instant at, Instant due, String outcome, String detail) {}

  static ReviewBody of(ReviewShown review, List<Slot> slots, Mask mask, Instant now) {
    Optional<Round> last = review.last();
    return new ReviewBody(
        review.order().id(),
        review.order().service(),
        review.order().owner(),
        review.order().targets(),
        review.order().schedule().text(),
        ReviewLine.verdict(review, now).name().toLowerCase(Locale.ROOT),
        review.course().name().toLowerCase(Locale.ROOT),
        last.map(Round::at),
        review.next(),
        last.filter(Round::isComplete).isPresent(),
        mask.apply(last.map(Round::verdict).orElse(review.trouble())),
        last.map(Round::fresh).orElse(0),
        last.map(Round::gone).orElse(0),
        findings(review, mask, now),
        review.dates().stream().map(DateBody::of).toList(),
        review.rounds().stream()
            .limit(MOST_ROUNDS)
            .map(one ->
                new RoundBody(one.at(), one.isComplete(), one.verdict(), one.fresh(), one.gone()))
            .toList(),
        slots.stream()
            .limit(MOST_ROUNDS)
            .map(one ->
                new SlotBody(one.at(), one.due(), one.outcome().word(), mask.apply(one.detail())))
            .toList());
  }

  private static List<FindingBody> findings(ReviewShown review, Mask mask, Instant now) {
    return Stream.of(
            review.open(now).stream().map(one -> body(one, "open", review, mask, now)),
            review.accepted(now).stream().map(one -> body(one, "accepted", review, mask, now)),
            review.gone().stream().map(one -> body(one, "gone", review, mask, now)))
        .flatMap(all -> all)
        .toList();
  }

  private static FindingBody body(
      Standing one, String state, ReviewShown review, Mask mask, Instant now) {
    Optional<Accepted> decision =
        review.order().accepted(one.key().rule(), one.said().host(), one.key().place(), now);
    return new FindingBody(
        one.key().rule(),
        one.key().place(),
        one.said().severity().word(),
        state,
        mask.apply(one.said().text()),
        one.said().evidence().stream().map(mask::apply).toList(),
        one.said().fix(),
        one.said().verify(),
        one.first(),
        one.last(),
        one.ended(),
        decision.map(was -> new AcceptedBody(was.until().toString(), was.by(), was.why())));
  }
}
