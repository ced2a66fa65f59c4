package io.midwatch.harden.watch;

import io.midwatch.harden.review.Fact;
import io.midwatch.plan.review.Accepted;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The next dates that will hurt: what reviews saw the end of, and decisions that run out. Pure. */
public final class Ahead {
  /** So many are looked at. */
  public static final int MOST = 10;

  private Ahead() {}

  /** Those of all these reviews, the next first, each once. */
  public static List<Fact.Due> of(List<ReviewShown> reviews, Instant now) {
    return reviews.stream()
        .flatMap(one -> Stream.concat(one.dates().stream(), decisions(one)))
        .filter(due -> due.at().isAfter(now))
        .distinct()
        .sorted(Comparator.comparing(Fact.Due::at).thenComparing(Fact.Due::what))
        .limit(MOST)
        .toList();
  }

  private static Stream<Fact.Due> decisions(ReviewShown review) {
    return review.order().accepted().stream()
        .map(one -> new Fact.Due(one.end(review.order().zone()), words(one, review.order().id())));
  }

  private static String words(Accepted one, String review) {
    String where = one.target().isEmpty() ? review : one.target();
    return "the acceptance of %s at %s by %s (%s)"
        .formatted(one.rule(), where, one.by(), one.why());
  }
}
