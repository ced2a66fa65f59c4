package io.midwatch.harden.review.dns;

import io.midwatch.detect.rdap.Registrable;
import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Judgement;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.spread.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** What is wrong with a domain's name servers and with the delegation to them. */
final class DelegationRules {
  private static final String SILENT = "no name server answers: see DNS-01";

  private DelegationRules() {}

  /** Judges one zone. */
  @FunctionalInterface
  interface OnZone {
    void judge(Zone zone, Verdicts verdicts);
  }

  /** A rule about each zone; one without servers is told of. */
  static Judgement each(OnZone rule) {
    return (Scene scene, Verdicts verdicts) -> {
      for (Delegations.NoZone none : scene.facts(Delegations.NoZone.class)) {
        verdicts.notApplicable(none.at(), "it is a name in somebody else's zone");
      }
      for (Zone zone : scene.facts(Zone.class)) {
        if (zone.servers().isEmpty()) {
          verdicts.notSeen(zone.at(), zone.trouble());
        } else {
          rule.judge(zone, verdicts);
        }
      }
    };
  }

  private static List<String> table(Zone zone) {
    return zone.servers().stream()
        .map(one ->
            one.shown() + ": " + one.soa().shown() + " by UDP, " + one.tcp().shown() + " by TCP")
        .toList();
  }

  /** DNS-01. */
  static void lame(Zone zone, Verdicts verdicts) {
    List<Zone.Server> bad =
        zone.servers().stream()
            .filter(one -> !one.works())
            .filter(one -> !(one.isSix() && zone.weLackSix()))
            .toList();
    List<Zone.Server> unasked = bad.stream().filter(one -> !one.soa().asked()).toList();
    if (!unasked.isEmpty()) {
      verdicts.notSeen(zone.at(), unasked.getFirst().soa().trouble());
    } else if (bad.isEmpty()) {
      verdicts.pass(zone.at(), "all name servers answer with authority");
    } else {
      String says =
          bad.stream()
              .map(one -> one.shown() + " " + why(one))
              .distinct()
              .collect(Collectors.joining("; "));
      verdicts.fail(
          verdicts
              .finding(zone.at(), Severity.HIGH, says)
              .saw(table(zone))
              .with("server", bad.getFirst().name()));
    }
  }

  private static String why(Zone.Server one) {
    if (one.soa().message().isEmpty()) {
      return one.address().isEmpty() ? "has no address" : "does not answer";
    }
    return one.soa().rcode() == Rcode.NOERROR
        ? "knows the zone only by hearsay"
        : "answers " + Rcode.string(one.soa().rcode());
  }

  /** DNS-02. */
  static void enough(Zone zone, Verdicts verdicts) {
    Set<String> working = new TreeSet<>();
    zone.servers().stream().filter(Zone.Server::works).forEach(one -> working.add(one.name()));
    Optional<Zone.Server> unasked =
        zone.servers().stream().filter(one -> !one.works() && !one.soa().asked()).findFirst();
    if (working.size() >= 2) {
      verdicts.pass(zone.at(), working.size() + " name servers work");
    } else if (unasked.isPresent()) {
      verdicts.notSeen(zone.at(), unasked.get().soa().trouble());
    } else if (zone.names().size() >= 2) {
      verdicts.notApplicable(zone.at(), "there are enough, but not all work: see DNS-01");
    } else {
      String says = "there is only one name server: " + String.join(", ", zone.names());
      verdicts.fail(verdicts.finding(zone.at(), Severity.HIGH, says).saw(table(zone)));
    }
  }

  /** DNS-03. */
  static void spread(Scene scene, Verdicts verdicts) {
    each((zone, told) -> spread(zone, scene, told)).judge(scene, verdicts);
  }

  private static void spread(Zone zone, Scene scene, Verdicts verdicts) {
    List<String> addresses =
        zone.servers().stream().map(Zone.Server::address).filter(one -> !one.isEmpty()).toList();
    Set<String> providers = new TreeSet<>();
    zone.names().forEach(one -> providers.add(Registrable.of(one).orElse(one)));
    if (zone.names().size() < 2) {
      verdicts.notApplicable(zone.at(), "there is one name server only: see DNS-02");
      return;
    }
    Spread spread = Spread.of(addresses, scene);
    if (addresses.size() > 1 && spread.isOne()) {
      String says = "all name servers stand in " + spread.words();
      verdicts.fail(
          verdicts
              .finding(zone.at(), Severity.MEDIUM, says)
              .saw(table(zone))
              .saw(spread.evidence()));
    } else if (providers.size() == 1) {
      String says = "all name servers are under " + providers.iterator().next();
      verdicts.fail(verdicts.finding(zone.at(), Severity.LOW, says).saw(table(zone)));
    } else if (spread.kind() == Spread.Kind.COUNTRY) {
      String says = "all name servers stand in networks of one country, " + spread.words();
      verdicts.fail(
          verdicts
              .finding(zone.at(), Severity.LOW, says)
              .sure(Confidence.LOW)
              .saw(spread.evidence()));
    } else if (spread.kind() == Spread.Kind.UNKNOWN) {
      verdicts.leftOut(zone.at(), spread.words());
    } else {
      verdicts.pass(zone.at(), spread.words());
    }
  }

  /** DNS-04. */
  static void parent(Zone zone, Verdicts verdicts) {
    if (zone.above().isEmpty() || zone.own().isEmpty()) {
      String own = "its own name servers did not tell who they are: see DNS-01";
      verdicts.notSeen(zone.at(), zone.above().isEmpty() ? ChangeRules.UNTOLD : own);
      return;
    }
    if (!zone.above().equals(zone.own())) {
      String says = "the servers above name other name servers than the zone itself";
      verdicts.fail(
          verdicts
              .finding(zone.at(), Severity.MEDIUM, says)
              .saw("above: " + String.join(", ", new TreeSet<>(zone.above())))
              .saw("zone: " + String.join(", ", new TreeSet<>(zone.own()))));
      return;
    }
    for (Map.Entry<String, Set<String>> glue : new TreeMap<>(zone.glue()).entrySet()) {
      Set<String> real = new TreeSet<>();
      zone.servers().stream()
          .filter(
              one -> one.name().equals(glue.getKey()) && !glue.getValue().contains(one.address()))
          .forEach(one -> real.add(one.address()));
      boolean stale =
          zone.servers().stream()
              .anyMatch(one ->
                  one.name().equals(glue.getKey())
                      && glue.getValue().contains(one.address())
                      && !one.works());
      if (stale && !real.isEmpty()) {
        String says = "the servers above hand out old addresses of " + glue.getKey();
        verdicts.fail(
            verdicts
                .finding(zone.at(), Severity.MEDIUM, says)
                .saw(
                    "above: " + String.join(", ", glue.getValue()),
                    "now: " + String.join(", ", real)));
        return;
      }
    }
    verdicts.pass(zone.at(), "both sides name " + String.join(", ", new TreeSet<>(zone.own())));
  }

  /** Does none answer, or one alone where others should? */
  private static boolean alone(Zone zone) {
    long working = zone.servers().stream().filter(Zone.Server::works).count();
    return working == 0
        || (working == 1
            && zone.servers().stream()
                .anyMatch(one -> !one.works() && !(one.isSix() && zone.weLackSix())));
  }

  /** DNS-05. */
  static void agree(Zone zone, Verdicts verdicts) {
    if (alone(zone)) {
      verdicts.notSeen(
          zone.at(), "too few name servers answer for anything to be compared: see DNS-01");
      return;
    }
    Map<Long, List<String>> serials = new TreeMap<>();
    Map<String, Map<List<String>, List<String>>> answers = new TreeMap<>();
    for (Zone.Server one : zone.servers()) {
      Reply soa = one.soa().isSound() ? one.soa() : one.tcp();
      for (Record record : soa.answers(Type.SOA)) {
        long serial = record instanceof SOARecord known ? known.getSerial() : 0;
        serials.computeIfAbsent(serial, _ -> new ArrayList<>()).add(one.shown());
      }
      one.answers()
          .forEach((question, reply) -> {
            if (reply.isSound() && !question.endsWith(" NS")) {
              int type = Type.value(question.substring(question.lastIndexOf(' ') + 1));
              answers
                  .computeIfAbsent(question, _ -> new LinkedHashMap<>())
                  .computeIfAbsent(Texts.sorted(reply.answers(type)), _ -> new ArrayList<>())
                  .add(one.shown());
            }
          });
    }
    List<String> lines = new ArrayList<>();
    if (serials.size() > 1) {
      serials.forEach(
          (serial, who) -> lines.add("serial " + serial + ": " + String.join(", ", who)));
    }
    answers.forEach((question, sets) -> {
      if (sets.size() > 1) {
        sets.forEach(
            (data, who) -> lines.add(question + " is " + data + ": " + String.join(", ", who)));
      }
    });
    if (lines.isEmpty()) {
      verdicts.pass(zone.at(), "all name servers tell the same");
    } else {
      String says =
          serials.size() > 1
              ? "the name servers have different versions of the zone"
              : "the name servers answer differently";
      verdicts.fail(verdicts.finding(zone.at(), Severity.MEDIUM, says).saw(lines));
    }
  }

  /** DNS-18. */
  static void open(Zone zone, Verdicts verdicts) {
    for (Zone.Server one : zone.servers()) {
      if (one.works() && !one.transfer().answers(Type.SOA).isEmpty()) {
        String says = one.shown() + " hands the whole zone to anybody";
        int records = one.transfer().message().map(m -> m.getSection(1).size()).orElse(0);
        verdicts.fail(
            verdicts
                .finding(zone.at(), Severity.HIGH, says)
                .saw("AXFR " + zone.domain() + ": " + records + " records in its first message")
                .with("address", one.address()));
        return;
      }
    }
    for (Zone.Server one : zone.servers()) {
      Reply other = one.recursion();
      if (one.works() && other.offersRecursion() && !other.answers(Type.A).isEmpty()) {
        String says = one.shown() + " looks up any name for anybody";
        verdicts.fail(
            verdicts
                .finding(zone.at(), Severity.MEDIUM, says)
                .saw("iana.org A: " + Texts.sorted(other.answers(Type.A)))
                .with("address", one.address()));
        return;
      }
    }
    List<Zone.Server> working = zone.servers().stream().filter(Zone.Server::works).toList();
    Optional<String> unasked =
        working.stream()
            .flatMap(one -> Stream.of(one.transfer(), one.recursion()))
            .filter(reply -> !reply.asked())
            .map(Reply::trouble)
            .findFirst();
    if (working.isEmpty()) {
      verdicts.notSeen(zone.at(), SILENT);
    } else if (unasked.isPresent()) {
      verdicts.notSeen(zone.at(), unasked.get());
    } else {
      verdicts.pass(zone.at(), "neither transfers nor recursion for strangers");
    }
  }

  /** DNS-22. */
  static void tcp(Zone zone, Verdicts verdicts) {
    List<Zone.Server> shut =
        zone.servers().stream()
            .filter(one -> one.soa().isSound() && !one.tcp().isSound() && one.tcp().asked())
            .toList();
    Optional<Zone.Server> unasked =
        zone.servers().stream()
            .filter(one -> one.soa().isSound() && !one.tcp().asked())
            .findFirst();
    if (shut.isEmpty() && unasked.isPresent()) {
      verdicts.notSeen(zone.at(), unasked.get().tcp().trouble());
    } else if (zone.servers().stream().noneMatch(Zone.Server::works)) {
      verdicts.notSeen(zone.at(), SILENT);
    } else if (shut.isEmpty()) {
      verdicts.pass(zone.at(), "name servers answer by TCP as well");
    } else {
      String says =
          "no answer by TCP from "
              + shut.stream().map(Zone.Server::shown).collect(Collectors.joining(", "));
      verdicts.fail(
          verdicts
              .finding(zone.at(), Severity.MEDIUM, says)
              .saw(table(zone))
              .with("address", shut.getFirst().address()));
    }
  }
}
