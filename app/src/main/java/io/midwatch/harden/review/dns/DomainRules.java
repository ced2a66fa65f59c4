package io.midwatch.harden.review.dns;

import io.midwatch.detect.rdap.Registration;
import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is wrong with registrations: our own, and those that ours hang on. */
final class DomainRules {
  private static final int SOON = 60;
  private static final int LATE = 30;
  private static final int DANGER = 15;

  private DomainRules() {}

  private interface OnRegistration {
    void judge(Beyond beyond, Registration registration);
  }

  /** Our own domains; what the registry did not tell was not seen. */
  private static void own(Scene scene, Verdicts verdicts, OnRegistration rule) {
    for (Beyond one : scene.facts(Beyond.class)) {
      if (!one.isOwn()) {
        continue;
      }
      if (one.registration().isPresent()) {
        rule.judge(one, one.registration().get());
      } else if (one.unknown() && one.servers().isNone() && !one.servers().isNoName()) {
        verdicts.notApplicable(one.at(), "it is a name in somebody else's domain");
      } else {
        verdicts.notSeen(
            one.at(), one.unknown() ? "the registry knows no such domain" : one.trouble());
      }
    }
  }

  private static Finding finding(
      Beyond one, Registration registration, Verdicts verdicts, Severity severity, String says) {
    return verdicts
        .finding(one.at(), severity, says)
        .saw(
            "told by " + registration.source(),
            "registrar " + registration.registrar(),
            "status " + String.join(", ", new TreeSet<>(registration.statuses())),
            "expires " + registration.expires().map(Instant::toString).orElse("not told"))
        .saw(registration.words());
  }

  /** DOM-01. */
  static void expiry(Scene scene, Verdicts verdicts) {
    own(
        scene,
        verdicts,
        (one, registration) -> {
          if (registration.expires().isEmpty()) {
            undated(one.at(), registration, "", verdicts);
            return;
          }
          Instant end = registration.expires().get();
          long days = Duration.between(scene.now(), end).toDays();
          if (days <= SOON) {
            Severity severity =
                days <= DANGER ? Severity.CRITICAL : days <= LATE ? Severity.HIGH : Severity.MEDIUM;
            String says = "the domain expires in " + days + " days, at " + end;
            verdicts.fail(finding(one, registration, verdicts, severity, says));
          } else {
            verdicts.pass(one.at(), "registered until " + end);
          }
        });
  }

  /** DOM-02. */
  static void status(Scene scene, Verdicts verdicts) {
    own(
        scene,
        verdicts,
        (one, registration) -> {
          Set<String> alarms = registration.alarms();
          if (registration.statuses().isEmpty()) {
            verdicts.notSeen(one.at(), noStatus(registration));
          } else if (alarms.isEmpty()) {
            verdicts.pass(one.at(), "in good standing");
          } else {
            String says = "the registry has the domain on " + String.join(", ", alarms);
            verdicts.fail(finding(one, registration, verdicts, Severity.CRITICAL, says));
          }
        });
  }

  /** DOM-03. */
  static void lock(Scene scene, Verdicts verdicts) {
    own(
        scene,
        verdicts,
        (one, registration) -> {
          if (registration.isLocked()) {
            verdicts.pass(one.at(), "transfers are prohibited");
          } else if (registration.statuses().isEmpty()) {
            verdicts.notSeen(one.at(), noStatus(registration));
          } else if (!registration.isByRdap() && !registration.statuses().contains("ok")) {
            String why = "whether transfers are prohibited is not told by " + registration.source();
            verdicts.notSeen(one.at(), why + said(registration));
          } else {
            String says = "nothing prohibits a transfer of the domain to another registrar";
            verdicts.fail(finding(one, registration, verdicts, Severity.MEDIUM, says));
          }
        });
  }

  /** DOM-04. */
  static void moved(Scene scene, Verdicts verdicts) {
    own(
        scene,
        verdicts,
        (one, registration) -> {
          String key = "domain.registrar " + one.domain();
          if (scene.before().isEmpty() || scene.before().get().kept(key).isEmpty()) {
            verdicts.leftOut(one.at(), Before.MISSING);
            return;
          }
          if (registration.registrar().isEmpty()) {
            verdicts.leftOut(one.at(), "the registry does not tell who the registrar is");
            return;
          }
          String was = scene.before().get().kept(key).get();
          if (was.equals(registration.registrar())) {
            verdicts.pass(one.at(), "still with " + was);
          } else {
            String says =
                "the registrar has changed from " + was + " to " + registration.registrar();
            verdicts.fail(finding(one, registration, verdicts, Severity.HIGH, says));
          }
        });
  }

  /** DOM-05. */
  static void others(Scene scene, Verdicts verdicts) {
    Set<String> said = new TreeSet<>();
    for (Beyond one : scene.facts(Beyond.class)) {
      if (one.isOwn() || !said.add(one.of() + " " + one.domain())) {
        continue;
      }
      if (one.registration().flatMap(Registration::expires).isEmpty()) {
        withoutDate(one, verdicts);
        continue;
      }
      Instant end = one.registration().get().expires().get();
      long days = Duration.between(scene.now(), end).toDays();
      if (days <= LATE) {
        String says =
            one.domain()
                + ", on which the "
                + one.role()
                + " of "
                + one.of()
                + " hangs, expires in "
                + days
                + " days";
        verdicts.fail(
            finding(one, one.registration().get(), verdicts, Severity.MEDIUM, says)
                .with("other", one.domain()));
      } else {
        verdicts.pass(one.at(), one.domain() + " is registered until " + end);
      }
    }
  }

  private static void withoutDate(Beyond one, Verdicts verdicts) {
    if (one.trouble().equals(Registrations.NOT_ASKED)) {
      verdicts.leftOut(one.at(), one.trouble() + ": not about " + one.domain());
    } else if (one.unknown() && one.servers().isNone() && !one.servers().isNoName()) {
      verdicts.notApplicable(one.at(), one.domain() + " is a name in somebody else's domain");
    } else if (one.registration().isPresent()) {
      String what = "when " + one.domain() + " expires: ";
      undated(one.at(), one.registration().get(), what, verdicts);
    } else {
      String why = one.unknown() ? "the registry knows no such domain" : one.trouble();
      verdicts.notSeen(one.at(), "when " + one.domain() + " expires: " + why);
    }
  }

  /** Some registries tell nobody, and a review that looks again would see no more. */
  private static void undated(
      Location at, Registration registration, String what, Verdicts verdicts) {
    if (registration.isByRdap() && registration.words().isEmpty()) {
      String how = "the registry tells nobody the date of expiry; the registrar's account has it";
      verdicts.leftOut(at, what + how);
    } else {
      String why = "the registry tells no date of expiry that can be read" + said(registration);
      verdicts.notSeen(at, what + why);
    }
  }

  private static String noStatus(Registration registration) {
    return "the registry tells no status that is known here" + said(registration);
  }

  private static String said(Registration registration) {
    return registration.words().isEmpty()
        ? ""
        : "; its words: " + String.join("; ", registration.words());
  }

  /** DOM-06. */
  static void told(Scene scene, Verdicts verdicts) {
    own(
        scene,
        verdicts,
        (one, registration) ->
            verdicts.pass(one.at(), "its registry tells about it by " + registration.source()));
  }

  /** DNS-10. */
  static void hosts(Scene scene, Verdicts verdicts) {
    free(scene, verdicts, Set.of("MX", "NS"));
  }

  /** DNS-11. */
  static void senders(Scene scene, Verdicts verdicts) {
    free(scene, verdicts, Set.of("SPF"));
  }

  private static void free(Scene scene, Verdicts verdicts, Set<String> roles) {
    Map<String, List<Beyond>> domains = new TreeMap<>();
    Map<String, String> unseen = new TreeMap<>();
    for (Registrations.Unheard one : scene.facts(Registrations.Unheard.class)) {
      if (roles.contains(one.role())) {
        unseen.putIfAbsent(one.domain(), one.trouble());
      }
    }
    for (Beyond one : scene.facts(Beyond.class)) {
      if (one.isOwn()) {
        domains.computeIfAbsent(one.domain(), _ -> new ArrayList<>());
      } else if (roles.contains(one.role())) {
        domains.computeIfAbsent(one.of(), _ -> new ArrayList<>()).add(one);
        if (!one.servers().trouble().isEmpty()) {
          unseen.putIfAbsent(
              one.of(), "whether " + one.domain() + " is free: " + one.servers().trouble());
        }
      }
    }
    domains.forEach((domain, uses) -> {
      boolean found = false;
      for (Beyond one : uses) {
        if (one.isFree() && !found) {
          found = true;
          verdicts.fail(freed(one, verdicts));
        }
      }
      Location at = Location.Outside.of(domain);
      if (!found && unseen.containsKey(domain)) {
        verdicts.notSeen(at, unseen.getOrDefault(domain, ""));
      } else if (!found) {
        verdicts.pass(
            at,
            uses.isEmpty()
                ? "it names nothing under domains of others"
                : uses.size() + " names of others, all registered");
      }
    });
  }

  private static Finding freed(Beyond one, Verdicts verdicts) {
    String free =
        one.unknown()
            ? "anybody can register " + one.domain()
            : one.domain() + " does not exist, so that anybody may register it";
    String says = "its %s names %s, and %s".formatted(one.role(), one.host(), free);
    return verdicts
        .finding(one.at(), Severity.CRITICAL, says)
        .sure(one.unknown() ? Confidence.VERY_HIGH : Confidence.HIGH)
        .saw(one.domain() + " NS: NXDOMAIN")
        .saw("the registry: " + (one.unknown() ? "no such domain" : one.trouble()))
        .with("other", one.domain());
  }
}
