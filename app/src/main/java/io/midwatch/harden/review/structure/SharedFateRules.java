package io.midwatch.harden.review.structure;

import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.structure.SharedFate.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * STR-07: does the status page, the mail or DNS stand at the very addresses of the site? Only equal
 * addresses count: who runs a network cannot be told from its number.
 */
final class SharedFateRules {
  private SharedFateRules() {}

  static void judge(Scene scene, Verdicts verdicts) {
    scene.facts(SharedFate.class).forEach(one -> judge(one, verdicts));
  }

  private static void judge(SharedFate one, Verdicts verdicts) {
    Location.Outside at = Location.Outside.of(one.domain());
    Set<String> site =
        one.site().stream().flatMap(host -> host.addresses().stream()).collect(Collectors.toSet());
    if (site.isEmpty()) {
      verdicts.notSeen(at, one.trouble().isEmpty() ? "its targets have no address" : one.trouble());
      return;
    }
    List<String> apart = new ArrayList<>();
    boolean found = false;
    for (Host page : one.status()) {
      boolean falls = site.containsAll(page.addresses());
      if (falls) {
        fail(one, List.of(page), Severity.MEDIUM, "its status page falls with the site", verdicts);
      } else {
        apart.add(page.name());
      }
      found |= falls;
    }
    if (together(one.mail(), site)) {
      fail(one, one.mail(), Severity.LOW, "its mail falls with the site", verdicts);
      found = true;
    }
    if (together(one.servers(), site)) {
      fail(one, one.servers(), Severity.LOW, "its name servers fall with the site", verdicts);
      found = true;
    }
    if (!found && !one.trouble().isEmpty()) {
      verdicts.notSeen(at, one.trouble());
    } else if (!found) {
      String status =
          apart.isEmpty() ? "; no status page is known" : ", nor does " + String.join(", ", apart);
      verdicts.pass(
          at, "neither mail nor name servers stand at the addresses of the site" + status);
    }
  }

  /** Does none of them stand anywhere else? */
  private static boolean together(List<Host> hosts, Set<String> site) {
    return !hosts.isEmpty() && hosts.stream().allMatch(host -> site.containsAll(host.addresses()));
  }

  private static void fail(
      SharedFate one, List<Host> hosts, Severity severity, String says, Verdicts verdicts) {
    verdicts.fail(
        verdicts
            .finding(Location.Outside.of(one.domain()), severity, says)
            .sure(Confidence.HIGH)
            .saw(hosts.stream().map(Host::shown).toList())
            .saw(one.site().stream().map(host -> "the site: " + host.shown()).toList()));
  }
}
