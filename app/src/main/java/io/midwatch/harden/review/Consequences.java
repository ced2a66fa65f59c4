package io.midwatch.harden.review;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * One thing that breaks is one finding: what only follows from another finding, and is mended with
 * it, is not found a second time.
 */
final class Consequences {
  private static final List<Link> LINKS =
      List.of(
          // Nobody answers for mail at a name that anybody can register.
          new Link("DNS-10", Set.of("MAIL-17", "MAIL-23"), Consequences::isHostBelow),
          // An include of a name that nobody has is unreadable, too.
          new Link("DNS-11", Set.of("MAIL-04"), Consequences::speaksOfIt),
          // A dead IPv6 address answers differently, too.
          new Link("DNS-17", Set.of("WEB-17"), Consequences::isDeadAddress));

  private Consequences() {}

  /** Findings of a rule that follow from those of another. */
  private record Link(String cause, Set<String> effects, BiPredicate<Finding, Finding> follows) {
    boolean holds(Finding one, Finding other) {
      return one.rule().equals(cause) && effects.contains(other.rule()) && follows.test(one, other);
    }
  }

  /** The same outcomes, without findings that follow from others. */
  static List<Outcome> without(List<Outcome> outcomes) {
    List<Finding> found =
        outcomes.stream()
            .filter(Outcome.Fail.class::isInstance)
            .map(one -> ((Outcome.Fail) one).finding())
            .toList();
    return outcomes.stream().map(one -> without(one, found)).toList();
  }

  private static Outcome without(Outcome outcome, List<Finding> found) {
    if (!(outcome instanceof Outcome.Fail fail)) {
      return outcome;
    }
    Optional<Finding> cause =
        found.stream()
            .filter(one -> LINKS.stream().anyMatch(link -> link.holds(one, fail.finding())))
            .findFirst();
    return cause.isEmpty()
        ? outcome
        : new Outcome.NotApplicable(
            outcome.rule(),
            outcome.at(),
            "it follows from " + cause.get().rule() + ": " + cause.get().says());
  }

  private static boolean isHostBelow(Finding cause, Finding effect) {
    String domain = cause.values().getOrDefault("other", "");
    String host = effect.values().getOrDefault("host", "");
    return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
  }

  private static boolean speaksOfIt(Finding cause, Finding effect) {
    String domain = cause.values().getOrDefault("other", "");
    return !domain.isEmpty()
        && cause.at().equals(effect.at())
        && effect.says().contains(domain)
        && effect.says().contains("there is no name");
  }

  private static boolean isDeadAddress(Finding cause, Finding effect) {
    return cause.at() instanceof Location.Outside dead
        && effect.at() instanceof Location.Outside odd
        && dead.name().equals(odd.name())
        && odd.address().contains(":")
        && cause.evidence().stream().anyMatch(line -> line.startsWith(odd.address() + ": "));
  }
}
