package io.midwatch.harden.review;

import io.midwatch.base.Why;
import io.midwatch.harden.finding.Area;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Rule;
import io.midwatch.harden.finding.RuleBook;
import io.midwatch.harden.wire.Origin;
import io.midwatch.harden.wire.bundle.Recording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs reviews: all collectors side by side, then every rule over what they saw. A collector or a
 * rule that breaks makes its own part blind and nothing else. Safe for use by many threads.
 */
public final class ReviewRun {
  private static final Logger LOG = LoggerFactory.getLogger(ReviewRun.class);

  private static final String NOTHING = "nothing was seen that it could judge";

  private final List<Collector> collectors;
  private final List<ReviewRule> rules;
  private final RuleBook book;

  public ReviewRun(List<Collector> collectors, List<ReviewRule> rules, RuleBook book) {
    this.collectors = List.copyOf(collectors);
    this.rules = List.copyOf(rules);
    this.book = book;
  }

  /** What one collector gave: facts, or why there are none. */
  private record Seen(Area area, List<Fact> facts, String broken) {}

  /**
   * Looks and judges.
   *
   * @throws InterruptedException when it was abandoned
   */
  public Review run(Request request, Recording wire, Progress progress)
      throws InterruptedException {
    List<Collector> chosen =
        collectors.stream().filter(one -> wanted(request, one.area())).toList();
    Ground ground = new Ground(wire, request);
    AtomicInteger done = new AtomicInteger();
    List<Seen> seen =
        ground.each(
            chosen,
            collector -> {
              Seen one = seen(collector, ground);
              progress.collected(collector.title(), done.incrementAndGet(), chosen.size());
              return one;
            });
    List<Fact> facts = seen.stream().flatMap(one -> one.facts().stream()).toList();
    Scene scene = new Scene(request.at(), request.targets(), facts, request.before());
    List<Outcome> outcomes = new ArrayList<>();
    for (ReviewRule rule : rules) {
      outcomes.addAll(outcomes(rule, request, scene, seen));
    }
    List<Outcome> causes = new ArrayList<>(Consequences.without(outcomes));
    causes.replaceAll(outcome -> explained(outcome, outcomes));
    Location first = Location.Outside.of(request.targets().getFirst().name());
    causes = new ArrayList<>(WithoutSix.told(causes, wire.exchanges(), first));
    causes.replaceAll(outcome -> Schemes.said(outcome, request.targets()));
    causes.sort(Outcome.ORDER);
    List<String> requests =
        wire.exchanges().stream()
            .filter(one -> !(one.question() instanceof Origin))
            .map(RequestLine::of)
            .toList();
    return new Review(
        request.at(),
        request.targets(),
        causes,
        dates(scene, wire),
        scene.facts(Fact.Worth.class),
        kept(scene),
        requests,
        request.before());
  }

  private static Seen seen(Collector collector, Ground ground) throws InterruptedException {
    try {
      return new Seen(collector.area(), collector.collect(ground), "");
    } catch (RuntimeException mistake) {
      LOG.warn("The review's look at {} broke.", collector.title(), mistake);
      return new Seen(
          collector.area(),
          List.of(),
          "our look at " + collector.title() + " broke: " + Why.of(mistake));
    }
  }

  private List<Outcome> outcomes(ReviewRule rule, Request request, Scene scene, List<Seen> seen) {
    Location everywhere = Location.Outside.of(request.targets().getFirst().name());
    Area area = book.rule(rule.id()).area();
    if (!wanted(request, area) || !wanted(request, book.rule(rule.id()))) {
      String why = "--only leaves it out";
      return List.of(new Outcome.NotChecked(rule.id(), everywhere, why, true));
    }
    Verdicts verdicts = new Verdicts(rule.id());
    try {
      rule.judgement().judge(scene, verdicts);
    } catch (RuntimeException mistake) {
      LOG.warn("The rule {} broke.", rule.id(), mistake);
      return List.of(
          new Outcome.Broken(rule.id(), everywhere, "the rule broke: " + Why.of(mistake)));
    }
    if (verdicts.all().isEmpty()) {
      Optional<String> broken =
          seen.stream()
              .filter(one -> one.area() == area && !one.broken().isEmpty())
              .map(Seen::broken)
              .findFirst();
      Optional<String> without = without(area, request.targets());
      if (broken.isEmpty() && without.isPresent()) {
        verdicts.notApplicable(everywhere, without.get());
      } else {
        verdicts.notSeen(everywhere, broken.orElse(NOTHING));
      }
    }
    return verdicts.all();
  }

  /** Where a rule saw nothing, what others of its area could not see there says why. */
  private Outcome explained(Outcome outcome, List<Outcome> all) {
    if (!(outcome instanceof Outcome.NotChecked nothing) || !nothing.text().equals(NOTHING)) {
      return outcome;
    }
    Area area = book.rule(outcome.rule()).area();
    return all.stream()
        .filter(Outcome::isBlind)
        .filter(one -> book.rule(one.rule()).area() == area && !one.text().equals(NOTHING))
        .filter(one -> one.at().equals(outcome.at()))
        .map(Outcome::text)
        .findFirst()
        .<Outcome>map(
            why -> new Outcome.NotChecked(nothing.rule(), nothing.at(), why, nothing.byChoice()))
        .orElse(outcome);
  }

  /** Why targets such as these have nothing of an area; empty when they should have. */
  private static Optional<String> without(Area area, List<Target> targets) {
    boolean named = area == Area.DNS || area == Area.MAIL;
    if (named && targets.stream().allMatch(Target::isAddress)) {
      return Optional.of("an address was named, and no name");
    }
    return area == Area.TLS && targets.stream().allMatch(one -> one.scheme().equals("http"))
        ? Optional.of("the target is about plain HTTP")
        : Optional.empty();
  }

  private boolean wanted(Request request, Area area) {
    return request.only().isEmpty()
        || request.only().stream()
            .anyMatch(word ->
                word.equalsIgnoreCase(area.word())
                    || book.find(word).filter(rule -> rule.area() == area).isPresent());
  }

  private static boolean wanted(Request request, Rule rule) {
    return request.only().isEmpty()
        || request.only().stream()
            .anyMatch(word ->
                word.equalsIgnoreCase(rule.id()) || word.equalsIgnoreCase(rule.area().word()));
  }

  /** Those to come, each once. */
  private static List<Fact.Due> dates(Scene scene, Recording wire) {
    return Stream.concat(
            scene.facts(Fact.Due.class).stream(), ShownCertificates.of(wire.exchanges()).stream())
        .filter(due -> due.at().isAfter(scene.now()))
        .distinct()
        .sorted(Comparator.comparing(Fact.Due::at).thenComparing(Fact.Due::what))
        .toList();
  }

  private static SortedMap<String, String> kept(Scene scene) {
    SortedMap<String, String> kept = new TreeMap<>();
    scene.facts(Fact.Kept.class).forEach(one -> kept.put(one.key(), one.value()));
    return kept;
  }
}
