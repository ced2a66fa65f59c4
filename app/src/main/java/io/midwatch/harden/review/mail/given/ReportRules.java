package io.midwatch.harden.review.mail.given;

import io.midwatch.detect.mail.report.TlsReport;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** MAIL-26 to MAIL-28: what receivers report. */
final class ReportRules {
  private static final int MOST_LINES = 10;

  private ReportRules() {}

  static String key(String domain) {
    return "mail.passed " + domain;
  }

  /** Each domain that reports are about; files that can't be read are said once, by MAIL-26. */
  private static void each(Scene scene, Verdicts verdicts, Consumer<Tally> judge) {
    List<Tally> tallies = Tally.of(scene.facts(Paper.class));
    if (tallies.isEmpty()) {
      GivenRules.nothing(scene, verdicts, "no report about DMARC was given (--rua FILE)");
    }
    tallies.forEach(judge);
  }

  /** MAIL-26: whoever sends as the domain is known. */
  static void known(Scene scene, Verdicts verdicts) {
    each(
        scene,
        verdicts,
        tally -> {
          String of = tally.delivered() + " of " + tally.messages() + " messages";
          if (tally.hasUnknown()) {
            verdicts.fail(
                verdicts
                    .finding(
                        tally.at(),
                        Severity.HIGH,
                        of
                            + " come from sources nobody vouches for, and are delivered all the"
                            + " same")
                    .saw(tally.unknown()));
          } else {
            verdicts.pass(
                tally.at(),
                of + " come from unknown sources; " + tally.refused() + " more were put aside");
          }
        });
    for (Paper paper : scene.facts(Paper.class)) {
      if (paper instanceof Paper.Unreadable(String file, String why)) {
        verdicts.notSeen(new Location.InFile(file, 1, 1), why);
      }
    }
  }

  /** MAIL-27: mail that passed before passes still. */
  static void flowing(Scene scene, Verdicts verdicts) {
    each(
        scene,
        verdicts,
        tally -> {
          Optional<String> then =
              scene.before().flatMap(before -> before.kept(key(tally.domain())));
          if (then.isEmpty()) {
            verdicts.leftOut(
                tally.at(), "no review before this one had reports: --rua FILE with --since FILE");
          } else if (tally.passed() == 0 && !then.get().equals("0")) {
            verdicts.fail(
                verdicts
                    .finding(tally.at(), Severity.HIGH, "no mail passes DMARC any more")
                    .saw(
                        "passed in the review before: " + then.get(),
                        "passed now: 0 of " + tally.messages()));
          } else {
            verdicts.pass(tally.at(), tally.passed() + " messages pass, before " + then.get());
          }
        });
  }

  /** MAIL-28: senders reach the domain over TLS. */
  static void encrypted(Scene scene, Verdicts verdicts) {
    SortedMap<String, List<TlsReport.Policy>> domains = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (Paper paper : scene.facts(Paper.class)) {
      if (paper instanceof Paper.Tls(String _, TlsReport report)
          && seen.add(report.reporter() + " " + report.id())) {
        report
            .policies()
            .forEach(policy ->
                domains.computeIfAbsent(policy.domain(), _ -> new ArrayList<>()).add(policy));
      }
    }
    if (domains.isEmpty()) {
      GivenRules.nothing(scene, verdicts, "no report about TLS was given (--rua FILE)");
    }
    domains.forEach((domain, policies) -> encrypted(domain, policies, scene, verdicts));
  }

  private static String kind(TlsReport.Failure failure) {
    return failure.server().isEmpty() ? failure.type() : failure.type() + " at " + failure.server();
  }

  private static void encrypted(
      String domain, List<TlsReport.Policy> policies, Scene scene, Verdicts verdicts) {
    Location at = domain.isEmpty() ? GivenRules.everywhere(scene) : Location.Outside.of(domain);
    long failed = policies.stream().mapToLong(TlsReport.Policy::failed).sum();
    long good = policies.stream().mapToLong(TlsReport.Policy::successful).sum();
    if (failed == 0) {
      verdicts.pass(at, good + " sessions, none of them failed");
      return;
    }
    SortedMap<String, Long> kinds = new TreeMap<>();
    policies.stream()
        .flatMap(policy -> policy.failures().stream())
        .forEach(one -> kinds.merge(kind(one), one.sessions(), Long::sum));
    verdicts.fail(
        verdicts
            .finding(
                at,
                Severity.MEDIUM,
                failed + " of " + (failed + good) + " sessions of senders failed")
            .saw(failed + " sessions failed, " + good + " did not")
            .saw(
                kinds.entrySet().stream()
                    .limit(MOST_LINES)
                    .map(one -> one.getKey() + ": " + one.getValue())
                    .toList()));
  }
}
