package io.midwatch.web.reviews.view;

import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.harden.watch.ReviewShown;
import io.midwatch.harden.watch.Round;
import io.midwatch.harden.watch.Standing;
import io.midwatch.plan.Plan;
import io.midwatch.web.source.Paths;
import io.midwatch.web.source.Shown;
import io.midwatch.web.view.Age;
import io.midwatch.web.view.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A review in the list of all.
 *
 * @param servicePath of the service's page; empty when it is nobody's
 * @param words how it is, in a sentence
 * @param news what the last one brought; may be empty
 * @param course what it is doing; empty when it waits for its time
 */
public record ReviewLine(
    String id,
    String path,
    String service,
    String servicePath,
    String owner,
    State state,
    String words,
    String news,
    Optional<Age> last,
    Age next,
    String course) {
  /** How a review is at an instant. */
  public static ReviewLine of(ReviewShown review, Plan plan, Instant now) {
    String service = review.order().service();
    return new ReviewLine(
        review.order().id(),
        "/reviews/" + review.order().id(),
        service,
        plan.services().containsKey(service) ? Paths.service(service) : "",
        Shown.owner(plan, review.order().owner(), now),
        State.of(verdict(review, now)),
        words(review, now),
        review.last().map(ReviewLine::news).orElse(""),
        review.last().map(round -> Age.of(round.at(), now)),
        Age.of(review.next(), now),
        switch (review.course()) {
          case RESTS -> "";
          case WAITS -> "waits for its turn";
          case RUNS -> "being made now";
        });
  }

  /** What was not seen is never fine; what is found is degraded, or failing where it pages. */
  public static Verdict verdict(ReviewShown review, Instant now) {
    List<Standing> told =
        review.open(now).stream()
            .filter(one -> review.order().asks(one.said().severity().word()).isPresent())
            .toList();
    boolean pages =
        told.stream()
            .anyMatch(one ->
                review
                    .order()
                    .asks(one.said().severity().word())
                    .filter(Severity.PAGE::equals)
                    .isPresent());
    if (pages) {
      return Verdict.FAIL;
    }
    if (!told.isEmpty()) {
      return Verdict.WARN;
    }
    return review.last().filter(Round::isComplete).isPresent() ? Verdict.OK : Verdict.UNKNOWN;
  }

  /** {@code 2 high, 3 medium}; and what could not be seen. */
  static String words(ReviewShown review, Instant now) {
    if (review.last().isEmpty()) {
      return review.trouble().isEmpty() ? "has not been made yet" : "cannot be made";
    }
    Map<String, Long> counts =
        review.open(now).stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.said().severity(), TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .collect(
                Collectors.toMap(
                    one -> one.getKey().word(),
                    Map.Entry::getValue,
                    (a, b) -> a,
                    java.util.LinkedHashMap::new));
    String found =
        counts.isEmpty()
            ? "nothing found"
            : counts.entrySet().stream()
                .map(one -> one.getValue() + " " + one.getKey())
                .collect(Collectors.joining(", "));
    int accepted = review.accepted(now).size();
    int blind = review.last().map(Round::blind).orElse(0);
    return found
        + (accepted == 0 ? "" : ", " + accepted + " accepted")
        + (blind == 0 ? "" : ", " + blind + (blind == 1 ? " thing" : " things") + " not seen");
  }

  private static String news(Round round) {
    if (round.fresh() == 0 && round.gone() == 0) {
      return "nothing new in the last one";
    }
    return round.fresh() + " new, " + round.gone() + " gone in the last one";
  }
}
