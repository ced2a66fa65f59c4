package io.midwatch.harden.review.dns;

import io.midwatch.detect.tls.caa.CaaProperty;
import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Lookup;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What is wrong with what stands at a name. */
final class NameRules {
  private static final int LONG_TTL = 3600;
  private static final int SHORT_TTL = 30;

  private NameRules() {}

  /** DNS-09. */
  static void dangling(Scene scene, Verdicts verdicts) {
    for (Named one : scene.facts(Named.class)) {
      if (one.alias().isEmpty()) {
        if (one.end().trouble().isEmpty()) {
          verdicts.notApplicable(one.at(), "it is no alias");
        } else {
          verdicts.notSeen(one.at(), one.end().trouble());
        }
        continue;
      }
      String way = one.name() + " -> " + String.join(" -> ", one.alias());
      String last = one.alias().getLast();
      if (one.end().isNoName()) {
        String says = one.name() + " is an alias of " + last + ", which does not exist";
        verdicts.fail(
            verdicts
                .finding(one.at(), Severity.CRITICAL, says)
                .saw(way, last + ": NXDOMAIN")
                .with("other", last));
      } else if (!one.end().trouble().isEmpty()) {
        verdicts.notSeen(one.at(), one.end().trouble());
      } else if (one.page().flatMap(Claimable::service).isPresent()) {
        String service = one.page().flatMap(Claimable::service).orElseThrow();
        String says = one.name() + " leads to " + service + ", where nobody has taken it";
        verdicts.fail(
            verdicts
                .finding(one.at(), Severity.CRITICAL, says)
                .sure(Confidence.HIGH)
                .saw(
                    way,
                    "the answer there: " + one.page().orElse("").lines().findFirst().orElse(""))
                .with("other", last));
      } else if (!one.unread().isEmpty()) {
        verdicts.notSeen(one.at(), "whose it is there could not be read: " + one.unread());
      } else {
        verdicts.pass(one.at(), way);
      }
    }
  }

  /** DNS-13. */
  static void caa(Scene scene, Verdicts verdicts) {
    for (Named one : scene.facts(Named.class)) {
      if (!one.isDomain()) {
        verdicts.notApplicable(one.at(), "it is asked of " + one.domain() + " itself");
        continue;
      }
      Lookup found = one.kind("CAA");
      List<CaaProperty> all =
          found.records().stream()
              .filter(CAARecord.class::isInstance)
              .map(record -> CaaProperty.of((CAARecord) record))
              .toList();
      List<String> faults = all.stream().flatMap(record -> record.fault().stream()).toList();
      String says =
          all.isEmpty()
              ? "any authority may issue certificates for it: there is no CAA record"
              : !faults.isEmpty()
                  ? "a CAA record is written badly: " + faults.getFirst()
                  : all.stream().noneMatch(record -> record.tag().equals("issue"))
                      ? "its CAA records name no authority with issue, so any may issue"
                      : "";
      if (!found.trouble().isEmpty()) {
        verdicts.notSeen(one.at(), found.trouble());
      } else if (found.isNoName()) {
        verdicts.notSeen(one.at(), one.name() + " does not exist, as the resolver says");
      } else if (says.isEmpty()) {
        verdicts.pass(one.at(), all.size() + " CAA records");
      } else {
        verdicts.fail(verdicts.finding(one.at(), Severity.MEDIUM, says).saw(caa(one, found)));
      }
    }
  }

  private static List<String> caa(Named one, Lookup found) {
    return found.records().isEmpty()
        ? List.of(one.name() + " CAA: none")
        : Texts.sorted(found.records()).stream().map(text -> one.name() + " CAA " + text).toList();
  }

  /** DNS-16. */
  static void ttl(Scene scene, Verdicts verdicts) {
    for (Named one : scene.facts(Named.class)) {
      List<Record> direct =
          scene.facts(Zone.class).stream()
              .flatMap(zone -> zone.servers().stream())
              .flatMap(server -> Stream.ofNullable(server.answers().get(one.name() + " A")))
              .flatMap(reply -> reply.answers(Type.A).stream())
              .toList();
      if (direct.isEmpty()) {
        untold(one, scene, verdicts);
        continue;
      }
      long ttl = direct.getFirst().getTTL();
      if (ttl > LONG_TTL || ttl < SHORT_TTL) {
        String says =
            ttl > LONG_TTL
                ? "its address is kept for " + ttl + " seconds: a move takes that long"
                : "its address is kept for " + ttl + " seconds: each outage of DNS is felt at once";
        verdicts.fail(
            verdicts
                .finding(one.at(), Severity.LOW, says)
                .saw(Texts.line(direct.getFirst()))
                .with("address", Texts.data(direct.getFirst())));
      } else {
        verdicts.pass(one.at(), "its address is kept for " + ttl + " seconds");
      }
    }
  }

  /** No server of its own told how long an address keeps: why not? */
  private static void untold(Named one, Scene scene, Verdicts verdicts) {
    List<Zone.Server> servers =
        scene.facts(Zone.class).stream()
            .filter(zone -> zone.domain().equals(one.domain()))
            .flatMap(zone -> zone.servers().stream())
            .toList();
    List<Reply> replies =
        servers.stream()
            .flatMap(server -> Stream.ofNullable(server.answers().get(one.name() + " A")))
            .toList();
    boolean inNoZone =
        scene.facts(Zone.class).stream().noneMatch(z -> z.domain().equals(one.domain()));
    if (!inNoZone && servers.stream().noneMatch(Zone.Server::works)) {
      String why = one.kind("A").trouble();
      verdicts.notSeen(one.at(), why.isEmpty() ? "no name server answers: see DNS-01" : why);
    } else if (!inNoZone && replies.isEmpty()) {
      verdicts.leftOut(one.at(), "name servers are asked about the first names of a domain only");
    } else if (!inNoZone && replies.stream().allMatch(reply -> reply.message().isEmpty())) {
      verdicts.notSeen(one.at(), replies.getFirst().trouble());
    } else {
      verdicts.notApplicable(one.at(), "its address is not in the domain's own zone");
    }
  }

  /** DNS-17. */
  static void six(Scene scene, Verdicts verdicts) {
    for (Named one : scene.facts(Named.class)) {
      Map<String, Named.Tried> six = new TreeMap<>();
      Map<String, Named.Tried> four = new TreeMap<>();
      one.reach()
          .forEach((address, tried) -> (address.contains(":") ? six : four).put(address, tried));
      boolean fourWorks =
          four.isEmpty() || four.values().stream().anyMatch(t -> t.trouble().isEmpty());
      List<String> dead =
          six.entrySet().stream()
              .filter(entry -> !entry.getValue().trouble().isEmpty())
              .map(entry -> entry.getKey() + ": " + entry.getValue().trouble())
              .toList();
      if (six.isEmpty() && !one.kind("AAAA").trouble().isEmpty()) {
        verdicts.notSeen(one.at(), one.kind("AAAA").trouble());
      } else if (six.isEmpty()) {
        verdicts.notApplicable(one.at(), "it has no IPv6 address");
      } else if (dead.isEmpty()) {
        verdicts.pass(one.at(), "it can be reached by IPv6");
      } else if (six.values().stream().anyMatch(tried -> !tried.asked())) {
        verdicts.notSeen(one.at(), dead.getFirst());
      } else if (six.values().stream().allMatch(Named.Tried::weak)) {
        verdicts.leftOut(one.at(), "IPv6 is not to be had from here: " + dead.getFirst());
      } else if (fourWorks) {
        String says = "it cannot be reached by IPv6: " + trouble(six);
        verdicts.fail(verdicts.finding(one.at(), Severity.HIGH, says).saw(dead));
      } else {
        verdicts.notSeen(one.at(), "it cannot be reached by IPv4 either");
      }
    }
  }

  private static String trouble(Map<String, Named.Tried> six) {
    return six.values().stream()
        .map(Named.Tried::trouble)
        .filter(trouble -> !trouble.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** DNS-19. */
  static void misplaced(Scene scene, Verdicts verdicts) {
    for (Named one : scene.facts(Named.class)) {
      if (!one.isDomain()) {
        verdicts.notApplicable(one.at(), "it is asked of " + one.domain() + " itself");
        continue;
      }
      List<String> found = new ArrayList<>();
      if (!one.kind("CNAME").records().isEmpty()) {
        found.add("an alias stands beside the zone's own records at " + one.name());
      }
      for (Beyond use : scene.facts(Beyond.class)) {
        boolean alias =
            use.of().equals(one.domain())
                && (use.role().equals("MX") || use.role().equals("NS"))
                && !use.found().records().isEmpty()
                && use.found().records().stream()
                    .noneMatch(record -> Texts.name(record.getName()).equals(use.host()));
        if (alias) {
          found.add("the " + use.role() + " record names " + use.host() + ", which is an alias");
        }
      }
      found.addAll(ownAliases(one, scene));
      String trouble = one.kind("CNAME").trouble();
      if (found.isEmpty() && !trouble.isEmpty()) {
        verdicts.notSeen(one.at(), trouble);
      } else if (found.isEmpty()) {
        verdicts.pass(one.at(), "aliases stand where they may");
      } else {
        verdicts.fail(verdicts.finding(one.at(), Severity.MEDIUM, found.getFirst()).saw(found));
      }
    }
  }

  /** Mail and name servers within the domain itself. */
  private static List<String> ownAliases(Named one, Scene scene) {
    return scene.facts(Delegated.class).stream()
        .filter(use -> use.domain().equals(one.domain()) && !use.alias().isEmpty())
        .map(use ->
            "the "
                + use.role()
                + " record names "
                + use.host()
                + ", which is an alias of "
                + use.alias())
        .toList();
  }

  /** DNS-20. */
  static void elsewhere(Scene scene, Verdicts verdicts) {
    for (Named one : scene.facts(Named.class)) {
      Map<String, Reply> heard = new TreeMap<>(one.elsewhere());
      heard.values().removeIf(reply -> reply.message().isEmpty());
      if (heard.isEmpty()) {
        verdicts.leftOut(one.at(), unasked(one));
        continue;
      }
      Lookup ours = one.kind("A");
      if (!ours.trouble().isEmpty()) {
        verdicts.notSeen(one.at(), ours.trouble());
        continue;
      }
      Set<String> kinds = new TreeSet<>();
      Set<List<String>> addresses = new java.util.LinkedHashSet<>();
      List<String> lines = new ArrayList<>();
      kinds.add(kind(ours.rcode(), ours.records().isEmpty()));
      addresses.add(Texts.sorted(ours.records()));
      lines.add("our resolver: " + kind(ours.rcode(), false) + " " + Texts.sorted(ours.records()));
      heard.forEach((resolver, reply) -> {
        List<String> data = Texts.sorted(reply.answers(Type.A));
        kinds.add(kind(reply.rcode(), data.isEmpty()));
        addresses.add(data);
        lines.add(resolver + ": " + kind(reply.rcode(), false) + " " + data);
      });
      if (kinds.size() > 1) {
        String says = "some resolvers find it and others do not";
        verdicts.fail(verdicts.finding(one.at(), Severity.MEDIUM, says).saw(lines));
      } else if (addresses.size() > 1) {
        String says = "resolvers give different addresses, which may be meant (by place)";
        verdicts.fail(
            verdicts.finding(one.at(), Severity.MEDIUM, says).sure(Confidence.LOW).saw(lines));
      } else {
        verdicts.pass(one.at(), heard.size() + " public resolvers and ours agree");
      }
    }
  }

  private static String unasked(Named one) {
    return one.elsewhere().entrySet().stream()
        .findFirst()
        .map(first -> "no public resolver answers from here: " + first.getValue().trouble())
        .orElse("public resolvers are asked about the first names only");
  }

  private static String kind(int rcode, boolean none) {
    return rcode < 0 ? "no answer" : Rcode.string(rcode) + (none ? " without data" : "");
  }

  /** DNS-21. */
  static void wildcard(Scene scene, Verdicts verdicts) {
    for (Named one : scene.facts(Named.class)) {
      if (!one.typo().trouble().isEmpty()) {
        verdicts.notSeen(one.at(), one.typo().trouble());
      } else if (one.typo().records().isEmpty()) {
        verdicts.pass(one.at(), "a name that nobody made does not exist");
      } else {
        String says = "any name below it exists, also those with a typing error";
        verdicts.fail(
            verdicts
                .finding(one.at(), Severity.LOW, says)
                .saw(one.typo().records().stream().map(Texts::line).collect(Collectors.toList())));
      }
    }
  }
}
