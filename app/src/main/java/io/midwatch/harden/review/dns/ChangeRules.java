package io.midwatch.harden.review.dns;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What has changed since the review before. */
final class ChangeRules {
  private static final List<String> TYPES = List.of("A", "AAAA", "MX", "TXT");

  /** Why a delegation is not known. */
  static final String UNTOLD =
      "the name servers of the zone above could not be asked, or do not tell its name servers";

  private ChangeRules() {}

  /** What the next review compares with. */
  static List<Fact> kept(List<Fact> facts) {
    List<Fact> kept = new ArrayList<>();
    for (Fact fact : facts) {
      switch (fact) {
        case Named named ->
            records(named).forEach((key, data) -> kept.add(new Fact.Kept(key, data)));
        case Zone zone when !zone.above().isEmpty() ->
            kept.add(
                new Fact.Kept(
                    "dns.above " + zone.domain(),
                    String.join(", ", new java.util.TreeSet<>(zone.above()))));
        case Beyond own when own.isOwn() && own.registration().isPresent() ->
            kept.add(
                new Fact.Kept(
                    "domain.registrar " + own.domain(), own.registration().get().registrar()));
        default -> {
          // Nothing that is compared.
        }
      }
    }
    return kept;
  }

  private static Map<String, String> records(Named named) {
    Map<String, String> found = new TreeMap<>();
    for (String type : TYPES) {
      var lookup = named.kind(type);
      if (lookup.trouble().isEmpty()) {
        found.put(key(type, named), String.join(" | ", Texts.sorted(lookup.records())));
      }
    }
    return found;
  }

  private static String key(String type, Named named) {
    return "dns." + type + " " + named.name();
  }

  /** DNS-14. */
  static void records(Scene scene, Verdicts verdicts) {
    for (Named one : scene.facts(Named.class)) {
      Optional<Before> before = scene.before();
      if (before.isEmpty()) {
        verdicts.leftOut(one.at(), Before.MISSING);
        continue;
      }
      List<String> lines = new ArrayList<>();
      records(one)
          .forEach((key, now) -> {
            Optional<String> was = before.get().kept(key);
            if (was.isPresent() && !was.get().equals(now)) {
              lines.add(key.substring(4) + " was [" + was.get() + "], is [" + now + "]");
            }
          });
      Optional<String> unseen =
          TYPES.stream()
              .filter(type -> before.get().kept(key(type, one)).isPresent())
              .map(type -> one.kind(type).trouble())
              .filter(trouble -> !trouble.isEmpty())
              .findFirst();
      if (lines.isEmpty() && unseen.isPresent()) {
        verdicts.notSeen(one.at(), unseen.get());
        continue;
      }
      if (TYPES.stream().noneMatch(type -> before.get().kept(key(type, one)).isPresent())) {
        verdicts.leftOut(one.at(), "the review before this one kept none of its records");
        continue;
      }
      String says = "its records have changed since the review of " + before.get().at();
      judge(verdicts.finding(one.at(), Severity.HIGH, says), lines, verdicts);
    }
  }

  /** DNS-15. */
  static void delegation(Scene scene, Verdicts verdicts) {
    for (Zone zone : scene.facts(Zone.class)) {
      String key = "dns.above " + zone.domain();
      Optional<Before> before = scene.before();
      if (before.isEmpty() || before.get().kept(key).isEmpty()) {
        verdicts.leftOut(zone.at(), Before.MISSING);
      } else if (zone.above().isEmpty()) {
        verdicts.notSeen(zone.at(), UNTOLD);
      } else {
        String was = before.get().kept(key).orElse("");
        String now = String.join(", ", new java.util.TreeSet<>(zone.above()));
        List<String> lines =
            was.equals(now)
                ? List.of()
                : List.of("name servers were [" + was + "], are [" + now + "]");
        String says =
            "the domain is delegated to other name servers since the review of "
                + before.get().at();
        judge(verdicts.finding(zone.at(), Severity.CRITICAL, says), lines, verdicts);
      }
    }
  }

  private static void judge(Finding finding, List<String> lines, Verdicts verdicts) {
    if (lines.isEmpty()) {
      verdicts.pass(finding.at(), "as it was at the review before");
    } else {
      verdicts.fail(finding.saw(lines));
    }
  }
}
