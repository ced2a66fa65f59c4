package io.midwatch.harden.report;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Rule;
import io.midwatch.harden.finding.RuleBook;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.WithoutSix;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * A review with what its readers want to know of it: the verdict, what to do first, what was not
 * seen. All writers say the same, since they take it from here. Immutable.
 */
public record Report(Review review, RuleBook book) {
  private static final int FIRST = 5;
  private static final int DATES = 10;

  /**
   * Findings of one rule that say the same, at one or more places.
   *
   * @param findings gravest first, at least one
   */
  public record Issue(Rule rule, List<Finding> findings) {
    public Issue {
      findings = List.copyOf(findings);
    }

    public Finding gravest() {
      return findings.getFirst();
    }

    public Severity severity() {
      return gravest().severity();
    }

    /** {@code www.example.org:443, and 3 more places}. */
    public String places() {
      long more = findings.stream().map(one -> one.at().shown()).distinct().count() - 1;
      return gravest().at().shown()
          + (more == 0 ? "" : more == 1 ? ", and 1 more place" : ", and " + more + " more places");
    }
  }

  /** What was looked at: {@code example.org, shop.example.org}. */
  public String scope() {
    return review.targets().stream().map(Target::text).collect(Collectors.joining(", "));
  }

  /** The next dates that will hurt, at most ten. */
  public List<Fact.Due> dates() {
    return review.dates().stream().limit(DATES).toList();
  }

  /** One line: how it is. */
  public String verdict() {
    Map<Severity, Integer> counts = counts();
    String found =
        counts.isEmpty()
            ? "Nothing was found"
            : counts.entrySet().stream()
                .map(one -> one.getValue() + " " + one.getKey().word())
                .collect(Collectors.joining(", ", "Found: ", ""));
    int blind = review.blind().size();
    return found
        + (blind == 0
            ? "."
            : ", and " + blind + (blind == 1 ? " thing" : " things") + " could not be seen.")
        + WithoutSix.said(review).map(text -> " T" + text.substring(1) + ".").orElse("");
  }

  /** How many firm findings there are of each severity that occurs. */
  public Map<Severity, Integer> counts() {
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    review.findings().forEach(one -> counts.merge(one.severity(), 1, Integer::sum));
    return counts;
  }

  /** Firm findings, those of one rule together, gravest first. */
  public List<Issue> issues() {
    return issues(review.findings());
  }

  /** What only hints at something. */
  public List<Issue> hints() {
    return issues(review.hints());
  }

  private List<Issue> issues(List<Finding> findings) {
    SequencedMap<String, List<Finding>> byRule =
        findings.stream()
            .collect(Collectors.groupingBy(Finding::rule, LinkedHashMap::new, Collectors.toList()));
    return byRule.entrySet().stream()
        .map(one -> new Issue(book.rule(one.getKey()), one.getValue()))
        .sorted(
            Comparator.comparing(Issue::severity)
                .thenComparing(issue -> issue.gravest().confidence())
                .thenComparing(issue -> issue.rule().id()))
        .toList();
  }

  /** What to do first: the gravest, without what is only worth knowing. */
  public List<Issue> first() {
    return issues().stream()
        .filter(issue -> issue.severity() != Severity.INFO)
        .limit(FIRST)
        .toList();
  }

  /** The outcomes of one kind, by rule. */
  public <O extends Outcome> List<O> outcomes(Class<O> kind) {
    return review.outcomes().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The grade of an area; empty when something of it could not be seen, or nothing was. */
  public Optional<Grade> grade(Area area) {
    List<Outcome> of =
        review.outcomes().stream()
            .filter(outcome -> book.rule(outcome.rule()).area() == area)
            .toList();
    boolean seen =
        of.stream().anyMatch(one -> one instanceof Outcome.Pass || one instanceof Outcome.Fail);
    return !seen || of.stream().anyMatch(Outcome::isBlind)
        ? Optional.empty()
        : Optional.of(Grade.of(severities(area)));
  }

  /** Was anything of an area meant to be seen? Other areas are left out by choice. */
  public boolean isLookedAt(Area area) {
    return review.outcomes().stream()
        .filter(one -> book.rule(one.rule()).area() == area)
        .anyMatch(
            one -> one instanceof Outcome.Pass || one instanceof Outcome.Fail || one.isBlind());
  }

  private List<Severity> severities(Area area) {
    return review.findings().stream()
        .filter(finding -> book.rule(finding.rule()).area() == area)
        .map(Finding::severity)
        .toList();
  }

  /** The areas that rules were asked about. */
  public List<Area> areas() {
    return review.outcomes().stream()
        .map(outcome -> book.rule(outcome.rule()).area())
        .distinct()
        .sorted()
        .toList();
  }

  /** The grade of it all: that of the worst area; empty when one of them has none. */
  public Optional<Grade> grade() {
    List<Optional<Grade>> all = areas().stream().map(this::grade).toList();
    return all.isEmpty() || all.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : all.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
  }
}
