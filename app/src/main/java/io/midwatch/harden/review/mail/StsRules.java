package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.DomainName;
import io.midwatch.detect.mail.sts.StsPolicy;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** MAIL-16 to MAIL-18: MTA-STS. */
final class StsRules {
  private static final Duration LONG_ENOUGH = Duration.ofDays(30);
  private static final long A_DAY = 86_400;

  private StsRules() {}

  private static void each(Scene scene, Verdicts verdicts, BiConsumer<Records, StsSeen> judge) {
    Mail.eachReceiving(
        scene,
        verdicts,
        records ->
            scene.facts(StsSeen.class).stream()
                .filter(seen -> seen.domain().equals(records.domain()))
                .forEach(seen -> judge.accept(records, seen)));
  }

  /** MAIL-16: what is announced can be fetched, and what can be fetched is announced. */
  static void usable(Scene scene, Verdicts verdicts) {
    each(
        scene,
        verdicts,
        (records, seen) -> {
          Optional<StsSeen.Fetch> bad =
              seen.fetches().stream().filter(fetch -> !fetch.problem().isEmpty()).findFirst();
          if (!seen.trouble().isEmpty()) {
            verdicts.notSeen(records.at(), seen.trouble());
          } else if (seen.record().found() == 0 && seen.policy().isEmpty()) {
            verdicts.notApplicable(records.at(), "there is no MTA-STS");
          } else if (seen.record().id().isEmpty()) {
            String why = seen.record().problem().orElse("a policy, but no record at _mta-sts");
            fail(verdicts, records, seen, "MTA-STS is not heeded: " + why);
          } else if (seen.fetches().isEmpty() && !seen.hostTrouble().isEmpty()) {
            verdicts.notSeen(records.at(), seen.hostTrouble());
          } else if (seen.fetches().isEmpty()) {
            fail(
                verdicts,
                records,
                seen,
                "MTA-STS is announced, and mta-sts." + seen.domain() + " has no address");
          } else if (bad.isPresent()) {
            fail(
                verdicts,
                records,
                seen,
                "the MTA-STS policy can't be used: " + bad.get().problem());
          } else {
            verdicts.pass(records.at(), seen.fetches().getFirst().seen());
          }
        });
  }

  private static void fail(Verdicts verdicts, Records records, StsSeen seen, String says) {
    Finding finding = verdicts.finding(records.at(), Severity.HIGH, says).saw(evidence(seen));
    verdicts.fail(named(finding, records));
  }

  /** With every mail server of the domain, for the policy of the fix, and with an id of its own. */
  private static Finding named(Finding finding, Records records) {
    List<String> lines =
        records.mx().all().stream()
            .filter(exchange -> !exchange.isNull())
            .map(exchange -> "mx: " + DomainName.bare(exchange.host()))
            .distinct()
            .toList();
    return finding
        .with("mx-lines", lines)
        .with("mx-in-one-line", String.join("\\n", lines))
        .with("mx-in-words", String.join(", ", lines));
  }

  private static List<String> evidence(StsSeen seen) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "_mta-sts."
            + seen.domain()
            + ": "
            + seen.record().id().map(id -> "id=" + id).orElse("no valid record"));
    seen.fetches()
        .forEach(fetch -> lines.add(seen.url() + " at " + fetch.address() + ": " + fetch.seen()));
    return lines;
  }

  /** MAIL-17: an enforced policy lets every server take mail. */
  static void fits(Scene scene, Verdicts verdicts) {
    each(
        scene,
        verdicts,
        (records, seen) -> {
          Optional<StsPolicy> enforced =
              seen.policy()
                  .filter(_ -> seen.record().id().isPresent())
                  .filter(policy -> policy.mode() == StsPolicy.Mode.ENFORCE);
          if (enforced.isEmpty()) {
            verdicts.notApplicable(records.at(), "no MTA-STS policy is enforced");
            return;
          }
          ServerRules.of(scene, records)
              .map(Servers::exchangers)
              .orElse(List.of())
              .forEach(one -> fits(one, enforced.get(), seen, records, verdicts));
        });
  }

  private static void fits(
      Servers.Exchanger one, StsPolicy policy, StsSeen seen, Records records, Verdicts verdicts) {
    Optional<Servers.Session> shown = one.encrypted();
    if (!policy.names(one.host())) {
      refuse(verdicts, records, one, "the enforced MTA-STS policy does not name " + one.host())
          .accept("mx in the policy: " + String.join(", ", policy.mx()));
    } else if (shown.isEmpty()) {
      verdicts.leftOut(one.at(), "named in the policy; no certificate was seen on port 25");
    } else if (!shown.get().verdict().isGood()) {
      refuse(verdicts, records, one, "the enforced MTA-STS policy forbids " + one.host())
          .accept(shown.get().address() + ": " + shown.get().verdict().detail());
    } else {
      verdicts.pass(
          one.at(), "named in the policy of " + seen.domain() + ", with a good certificate");
    }
  }

  private static java.util.function.Consumer<String> refuse(
      Verdicts verdicts, Records records, Servers.Exchanger one, String says) {
    Finding finding =
        named(verdicts.finding(one.at(), Severity.HIGH, says).with("host", one.host()), records);
    return line -> verdicts.fail(finding.saw(line));
  }

  /** MAIL-18: the policy is in earnest, and changes with its id. */
  static void earnest(Scene scene, Verdicts verdicts) {
    each(
        scene,
        verdicts,
        (records, seen) -> {
          if (seen.policy().isEmpty() || seen.record().id().isEmpty()) {
            verdicts.notApplicable(records.at(), "there is no MTA-STS policy that can be used");
            return;
          }
          Optional<String> weak = weak(scene, seen, seen.policy().get());
          weak.ifPresentOrElse(
              says ->
                  verdicts.fail(
                      named(
                              verdicts
                                  .finding(records.at(), Severity.LOW, says)
                                  .saw(evidence(seen)),
                              records)
                          .with("id", newId(scene))),
              () -> verdicts.pass(records.at(), StsLook.words(seen.policy().get())));
        });
  }

  /** Another one than before, as every change of the policy needs it. */
  private static String newId(Scene scene) {
    return DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT)
        .format(scene.now().atOffset(ZoneOffset.UTC));
  }

  private static Optional<String> weak(Scene scene, StsSeen seen, StsPolicy policy) {
    Optional<Duration> mild = Since.known(scene, "sts.mild", seen.domain());
    boolean old = mild.filter(time -> time.compareTo(LONG_ENOUGH) >= 0).isPresent();
    if (policy.mode() != StsPolicy.Mode.ENFORCE && old) {
      return Optional.of(
          "mode " + policy.mode().word() + " has stood for " + mild.get().toDays() + " days");
    }
    if (policy.maxAge() < A_DAY && policy.mode() != StsPolicy.Mode.NONE) {
      return Optional.of("max_age of " + policy.maxAge() + " s is less than a day");
    }
    boolean changed =
        kept(scene, "mail.sts.policy ", seen)
            .filter(then -> !then.equals(StsLook.words(policy)))
            .isPresent();
    boolean sameId = kept(scene, "mail.sts.id ", seen).equals(seen.record().id());
    return changed && sameId
        ? Optional.of("the policy has changed since the review before, and its id has not")
        : Optional.empty();
  }

  private static Optional<String> kept(Scene scene, String key, StsSeen seen) {
    return scene.before().flatMap(before -> before.kept(key + seen.domain()));
  }
}
