package io.midwatch.harden.review;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Plain;
import io.midwatch.harden.finding.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What came of a review.
 *
 * @param targets as given
 * @param outcomes one or more of each rule, in the order of {@link Outcome#ORDER}
 * @param dates on which something ends, the next first
 * @param worth checks of a plan that would watch what was found
 * @param kept for the next review to compare with
 * @param requests everything that was asked, with what became of it
 * @param before the review before this one, if it was given
 */
public record Review(
    Instant at,
    List<Target> targets,
    List<Outcome> outcomes,
    List<Fact.Due> dates,
    List<Fact.Worth> worth,
    SortedMap<String, String> kept,
    List<String> requests,
    Optional<Before> before) {
  private static final int LONGEST = 4_000;
  private static final Comparator<Finding> GRAVEST_FIRST =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::confidence)
          .thenComparing(Finding::rule)
          .thenComparing(finding -> finding.at().shown());

  public Review {
    targets = List.copyOf(targets);
    outcomes = List.copyOf(outcomes);
    dates = List.copyOf(dates);
    worth = List.copyOf(worth);
    requests = requests.stream().map(one -> Plain.line(one, LONGEST)).toList();
  }

  /** Findings that stand firm, gravest first. */
  public List<Finding> findings() {
    return all(true);
  }

  /** Findings that are hints only, gravest first. */
  public List<Finding> hints() {
    return all(false);
  }

  private List<Finding> all(boolean firm) {
    return outcomes.stream()
        .filter(Outcome.Fail.class::isInstance)
        .map(outcome -> ((Outcome.Fail) outcome).finding())
        .filter(finding -> finding.confidence().isFirm() == firm)
        .sorted(GRAVEST_FIRST)
        .toList();
  }

  /** What we meant to see and could not. */
  public List<Outcome> blind() {
    return outcomes.stream().filter(Outcome::isBlind).toList();
  }

  public boolean isComplete() {
    return outcomes.stream().noneMatch(Outcome::isBlind);
  }

  /** Is there a firm finding at or above the bar? */
  public boolean reaches(Severity bar) {
    return findings().stream().anyMatch(finding -> finding.severity().isAtLeast(bar));
  }
}
