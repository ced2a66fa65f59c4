package io.midwatch.harden.review.dns;

import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** STR-02: does everything stand in one place? Name servers are DNS-03's. */
final class SpreadRules {
  private SpreadRules() {}

  static void judge(Scene scene, Verdicts verdicts) {
    for (Named one : scene.facts(Named.class)) {
      List<String> addresses = new ArrayList<>(Texts.sorted(one.kind("A").records()));
      addresses.addAll(Texts.sorted(one.kind("AAAA").records()));
      if (addresses.isEmpty()) {
        verdicts.notApplicable(one.at(), "it has no address");
      } else {
        place(one, addresses, "its " + addresses.size() + " addresses stand", verdicts);
      }
    }
    for (Named one : scene.facts(Named.class)) {
      List<String> mail = new ArrayList<>();
      scene.facts(Delegated.class).stream()
          .filter(host -> host.domain().equals(one.name()) && host.role().equals("MX"))
          .forEach(host -> mail.addAll(host.addresses()));
      if (mail.size() > 1) {
        place(one, mail, "its mail servers stand", verdicts);
      }
    }
  }

  private static void place(Named one, List<String> addresses, String what, Verdicts verdicts) {
    Set<String> networks = new TreeSet<>();
    addresses.forEach(address -> networks.add(Prefix.of(address)));
    long four = addresses.stream().filter(address -> !address.contains(":")).count();
    boolean single = four <= 1 && addresses.size() - four <= 1;
    if (single) {
      String says = "it stands and falls with one address: " + String.join(", ", addresses);
      verdicts.fail(verdicts.finding(one.at(), Severity.LOW, says).saw(addresses));
    } else if (Prefix.isOne(networks)) {
      String says = what + " in one network: " + String.join(", ", networks);
      verdicts.fail(verdicts.finding(one.at(), Severity.MEDIUM, says).saw(addresses));
    } else {
      verdicts.pass(one.at(), "networks: " + String.join(", ", networks));
    }
  }
}
