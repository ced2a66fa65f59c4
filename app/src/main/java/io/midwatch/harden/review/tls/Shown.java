package io.midwatch.harden.review.tls;

import io.midwatch.base.Reason;
import io.midwatch.detect.tls.BuiltChain;
import io.midwatch.detect.tls.ChainText;
import io.midwatch.detect.tls.Trust;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Judgement;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A certificate that a name shows, with the doors that show it: what is wrong with it is said once.
 *
 * @param everywhere whether all doors of the name that were seen show it
 */
record Shown(String name, BuiltChain chain, List<Seen> doors, boolean everywhere) {
  Shown {
    doors = List.copyOf(doors);
  }

  /** Judges one certificate of one name. */
  @FunctionalInterface
  interface OnCertificate {
    void judge(Shown shown, Scene scene, Verdicts verdicts);
  }

  /** A rule about each certificate; a main door that shows none is told of. */
  static Judgement each(Trust trust, OnCertificate rule) {
    return (scene, verdicts) -> {
      for (Shown one : all(scene, trust)) {
        rule.judge(one, scene, verdicts);
      }
      unseen(scene, verdicts);
    };
  }

  static List<Shown> all(Scene scene, Trust trust) {
    Map<List<Object>, List<Seen>> groups = new LinkedHashMap<>();
    Map<String, Integer> doors = new LinkedHashMap<>();
    for (Seen one : scene.facts(Seen.class)) {
      if (!one.chain().isEmpty()) {
        String name = one.door().name();
        groups.computeIfAbsent(List.of(name, one.chain()), _ -> new ArrayList<>()).add(one);
        doors.merge(name, 1, Integer::sum);
      }
    }
    List<Shown> all = new ArrayList<>();
    groups
        .values()
        .forEach(group -> {
          String name = group.getFirst().door().name();
          BuiltChain chain = BuiltChain.of(group.getFirst().chain(), trust, scene.now());
          all.add(new Shown(name, chain, group, doors.getOrDefault(name, 0) == group.size()));
        });
    return all;
  }

  /** Doors without a certificate: there is none to judge, or we could not see it. */
  static void unseen(Scene scene, Verdicts verdicts) {
    for (Handshakes.Nowhere none : scene.facts(Handshakes.Nowhere.class)) {
      if (none.target().scheme().equals("http")) {
        verdicts.notApplicable(none.target().at(), none.why());
      } else {
        verdicts.notSeen(none.target().at(), none.why());
      }
    }
    for (Seen one : scene.facts(Seen.class)) {
      if (!one.chain().isEmpty()) {
        continue;
      }
      if (one.reason() == Reason.REFUSED && !one.door().main()) {
        verdicts.notApplicable(one.door().at(), "nothing listens there: " + one.trouble());
      } else if (one.isOutOfReach()) {
        verdicts.leftOut(one.door().at(), "IPv6 is not to be had from here: " + one.trouble());
      } else {
        verdicts.notSeen(one.door().at(), one.trouble());
      }
    }
  }

  X509Certificate leaf() {
    return chain.leaf();
  }

  /** Where to say it. */
  Location.Outside at() {
    Door first = doors.getFirst().door();
    return everywhere ? first.place() : first.at();
  }

  /** The names and addresses of the doors, and the chain. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    doors.forEach(one -> lines.add("seen at " + one.door().shown()));
    ChainText.evidence(chain.served()).lines().forEach(lines::add);
    return lines;
  }

  /** A finding here, with the chain as evidence. */
  Finding finding(Verdicts verdicts, Severity severity, String says) {
    return verdicts
        .finding(at(), severity, says)
        .saw(lines())
        .with("address", doors.getFirst().door().address());
  }
}
