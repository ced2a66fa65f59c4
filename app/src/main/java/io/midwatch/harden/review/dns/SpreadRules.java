package io.midwatch.harden.review.dns;

import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.spread.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** STR-02: does everything stand in one place? Name servers are DNS-03's. */
final class SpreadRules {
  private SpreadRules() {}

  static void judge(Scene scene, Verdicts verdicts) {
    for (Named one : scene.facts(Named.class)) {
      List<String> addresses = new ArrayList<>(Texts.sorted(one.kind("A").records()));
      addresses.addAll(Texts.sorted(one.kind("AAAA").records()));
      Spread spread = Spread.of(addresses, scene);
      if (isSingle(addresses) && !trouble(one).isEmpty()) {
        verdicts.notSeen(one.at(), trouble(one));
      } else if (addresses.isEmpty()) {
        verdicts.notApplicable(one.at(), "it has no address");
      } else if (isSingle(addresses)) {
        String says = "it stands and falls with one address: " + String.join(", ", addresses);
        verdicts.fail(verdicts.finding(one.at(), Severity.LOW, says).saw(spread.evidence()));
      } else {
        place(one, "its " + addresses.size() + " addresses stand", spread, verdicts);
      }
    }
    for (Named one : scene.facts(Named.class)) {
      List<String> mail =
          scene.facts(Delegated.class).stream()
              .filter(host -> host.domain().equals(one.name()) && host.role().equals("MX"))
              .flatMap(host -> host.addresses().stream())
              .distinct()
              .toList();
      if (mail.size() > 1 && !isSingle(mail)) {
        place(one, "its mail servers stand", Spread.of(mail, scene), verdicts);
      } else if (mail.size() > 1) {
        String says = "its mail stands and falls with one address: " + String.join(", ", mail);
        verdicts.fail(
            verdicts.finding(one.at(), Severity.LOW, says).saw(Spread.of(mail, scene).evidence()));
      }
    }
  }

  /** Why its addresses may not be all. */
  private static String trouble(Named one) {
    String four = one.kind("A").trouble();
    return four.isEmpty() ? one.kind("AAAA").trouble() : four;
  }

  /** One of each family at most. */
  private static boolean isSingle(List<String> addresses) {
    long four = addresses.stream().filter(address -> !address.contains(":")).count();
    return four <= 1 && addresses.size() - four <= 1;
  }

  private static void place(Named one, String what, Spread spread, Verdicts verdicts) {
    Optional<Finding> found =
        switch (spread.kind()) {
          case NETWORK, OPERATOR ->
              Optional.of(
                  verdicts.finding(one.at(), Severity.MEDIUM, what + " in " + spread.words()));
          case OPERATOR_ALONE ->
              Optional.of(
                  verdicts.finding(
                      one.at(),
                      Severity.LOW,
                      what
                          + " with one operator, though in several countries, in "
                          + spread.words()));
          case COUNTRY ->
              Optional.of(
                  verdicts
                      .finding(
                          one.at(),
                          Severity.LOW,
                          what + " in networks of one country, " + spread.words())
                      .sure(Confidence.LOW));
          case UNKNOWN, NOTHING -> Optional.empty();
        };
    if (found.isPresent()) {
      verdicts.fail(found.get().saw(spread.evidence()));
    } else if (spread.kind() == Spread.Kind.UNKNOWN) {
      verdicts.leftOut(one.at(), what + " somewhere: " + spread.words());
    } else {
      verdicts.pass(one.at(), what + " apart, " + spread.words());
    }
  }
}
