package io.midwatch.detect.kind.http;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.detect.probe.TimeWords;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.condition.Condition;
import io.midwatch.plan.condition.Vocabulary;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Looks at every address of a name, one after the other, and takes the worst: a load balancer hides
 * one bad machine out of three from everybody but its victims.
 */
final class EachAddress {
  /** Times are those of the whole look and decided at its end. */
  private static final List<String> TIMES =
      TimeWords.with(List.of()).words().stream().map(Vocabulary.Word::name).toList();

  private EachAddress() {}

  /** Looks at one address, and leaves time for those that are left, this one counted. */
  @FunctionalInterface
  interface AtAddress {
    Sighting look(InetAddress address, int left) throws InterruptedException;
  }

  static Sighting look(CheckSpec check, List<InetAddress> addresses, AtAddress one)
      throws InterruptedException {
    Optional<Sighting> worst = Optional.empty();
    int bad = 0;
    String at = "";
    for (int i = 0; i < addresses.size(); i++) {
      InetAddress address = addresses.get(i);
      Sighting seen = one.look(address, addresses.size() - i);
      int badness = badness(check, seen);
      bad += badness > 0 ? 1 : 0;
      if (worst.isEmpty() || badness > badness(check, worst.get())) {
        worst = Optional.of(seen);
        at = address.getHostAddress();
      }
    }
    Sighting taken = worst.orElseThrow();
    if (taken.reason() == Reason.OK) {
      return taken; // the conditions say the rest, with the address among their facts
    }
    return new Sighting(
        taken.reason(),
        "at " + at + " (" + bad + " of " + addresses.size() + " addresses): " + taken.detail(),
        taken.facts(),
        taken.measures(),
        taken.evidence(),
        taken.pin());
  }

  private static int badness(CheckSpec check, Sighting seen) {
    Verdict verdict = seen.reason().verdict();
    if (verdict == Verdict.FAIL || verdict == Verdict.UNKNOWN) {
      return 4;
    }
    if (anyBroken(check.expect(), seen)) {
      return 3;
    }
    if (verdict == Verdict.WARN) {
      return 2;
    }
    return anyBroken(check.prefer(), seen) ? 1 : 0;
  }

  private static boolean anyBroken(List<Condition> conditions, Sighting seen) {
    return conditions.stream()
        .filter(condition -> TIMES.stream().noneMatch(condition::mentions))
        .anyMatch(condition -> !condition.test(seen.facts()).holds());
  }
}
