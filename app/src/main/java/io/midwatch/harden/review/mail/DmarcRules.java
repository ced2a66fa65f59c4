package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.dmarc.DmarcFlaw;
import io.midwatch.detect.mail.dmarc.DmarcReader;
import io.midwatch.detect.mail.dmarc.DmarcRecord;
import io.midwatch.detect.mail.dmarc.DmarcRequest;
import io.midwatch.detect.mail.dmarc.DmarcWalk;
import io.midwatch.detect.mail.dmarc.ReportConsent;
import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** MAIL-09 to MAIL-13: DMARC, as RFC 9989 has receivers read it. */
final class DmarcRules {
  private static final Set<String> GONE = Set.of("pct", "rf", "ri");
  private static final Pattern SIZE = Pattern.compile("(?i)!\\d+[kmgt]?(?=[,;\\s]|$)");
  private static final Duration LONG_ENOUGH = Duration.ofDays(60);
  private static final Set<DmarcFlaw.Kind> OUT_OF_DATE =
      Set.of(DmarcFlaw.Kind.HISTORIC, DmarcFlaw.Kind.SIZE, DmarcFlaw.Kind.UNKNOWN);

  private DmarcRules() {}

  /** MAIL-09: one record, where it is looked for, without errors. */
  static void one(Scene scene, Verdicts verdicts) {
    Mail.each(
        scene,
        verdicts,
        records -> {
          DmarcWalk walk = records.dmarc().walk();
          if (walk.failed().isPresent()) {
            verdicts.notSeen(records.at(), walk.failed().get());
            return;
          }
          Optional<DmarcWalk.Step> several =
              walk.steps().stream().filter(step -> step.candidates() > 1).findFirst();
          List<String> wrong = records.dmarc().record().map(DmarcRules::errors).orElse(List.of());
          if (several.isPresent()) {
            String says =
                "_dmarc." + several.get().domain() + " has several records; all are ignored";
            fail(verdicts, records, Severity.HIGH, says);
          } else if (records.dmarc().record().isEmpty()) {
            fail(verdicts, records, Severity.HIGH, missing(records));
          } else if (!wrong.isEmpty()) {
            boolean lost = records.dmarc().request().isEmpty();
            fail(verdicts, records, lost ? Severity.HIGH : Severity.MEDIUM, wrong.getFirst());
          } else {
            verdicts.pass(records.at(), records.dmarc().record().get().text());
          }
        });
  }

  private static List<String> errors(DmarcRecord record) {
    return record.flaws().stream()
        .filter(flaw -> !OUT_OF_DATE.contains(flaw.kind()))
        .map(DmarcFlaw::what)
        .toList();
  }

  private static String missing(Records records) {
    boolean misplaced =
        records.texts().all().stream().anyMatch(text -> DmarcReader.isDmarc(text.joined()));
    return misplaced
        ? "the DMARC record stands at " + records.domain() + " itself; it belongs at _dmarc."
        : "no DMARC record covers " + records.domain();
  }

  private static void fail(Verdicts verdicts, Records records, Severity severity, String says) {
    verdicts.fail(
        verdicts
            .finding(records.at(), severity, says)
            .saw(records.dmarc().walk().lines())
            .with("record", "v=DMARC1; p=none; rua=mailto:dmarc@" + records.domain()));
  }

  private static void eachRecord(
      Scene scene, Verdicts verdicts, BiConsumer<Records, DmarcRecord> judge) {
    Mail.each(
        scene,
        verdicts,
        records -> {
          Optional<DmarcRecord> record = records.dmarc().record();
          if (records.dmarc().walk().failed().isPresent()) {
            verdicts.notSeen(records.at(), records.dmarc().walk().failed().get());
          } else if (record.isEmpty() || !record.get().sound()) {
            verdicts.notApplicable(records.at(), "there is no sound record; see MAIL-09");
          } else {
            judge.accept(records, record.get());
          }
        });
  }

  /** MAIL-10: the policy protects the domain and everything below it. */
  static void strong(Scene scene, Verdicts verdicts) {
    eachRecord(
        scene,
        verdicts,
        (records, record) -> {
          DmarcRequest request = records.dmarc().request().orElse(DmarcRequest.NONE);
          Optional<Duration> since = Since.known(scene, "dmarc.none", records.domain());
          if (request == DmarcRequest.NONE
              && since.filter(t -> t.compareTo(LONG_ENOUGH) < 0).isPresent()) {
            verdicts.pass(
                records.at(),
                "p=none, seen for " + since.get().toDays() + " days; move up within 60");
          } else if (request == DmarcRequest.NONE) {
            String how = since.map(time -> " for " + time.toDays() + " days").orElse("");
            Finding finding =
                weak(verdicts, records, "the policy asks for nothing" + how + " (p=none)");
            verdicts.fail(since.isPresent() ? finding : finding.sure(Confidence.MEDIUM));
          } else if (record.testing()) {
            verdicts.fail(weak(verdicts, records, "t=y takes the policy one level down"));
          } else if (weaker(record).isPresent()) {
            verdicts.fail(weak(verdicts, records, weaker(record).get()));
          } else {
            verdicts.pass(records.at(), record.text());
          }
        });
  }

  private static Optional<String> weaker(DmarcRecord record) {
    DmarcRequest p = record.p().orElse(DmarcRequest.NONE);
    if (record.sp().filter(sp -> sp.compareTo(p) < 0).isPresent()) {
      return Optional.of("subdomains are less protected than the domain (sp)");
    }
    return record.np().filter(np -> np.compareTo(p) < 0).isPresent()
        ? Optional.of("names that do not exist are less protected than the domain (np)")
        : Optional.empty();
  }

  /** The record that applies, not weaker than quarantine for anybody, its other tags kept. */
  private static String stronger(Records records) {
    String text = records.dmarc().record().map(DmarcRecord::text).orElse("");
    String p =
        records
            .dmarc()
            .record()
            .flatMap(DmarcRecord::p)
            .filter(found -> found != DmarcRequest.NONE)
            .orElse(DmarcRequest.QUARANTINE)
            .word();
    String rest = without(text, Set.of("v", "p", "sp", "np", "t", "pct"));
    String all = "v=DMARC1; p=" + p + (rest.isEmpty() ? "" : "; " + rest);
    return rest.contains("rua") ? all : reportingTo(all, records.domain());
  }

  private static Finding weak(Verdicts verdicts, Records records, String says) {
    return verdicts
        .finding(records.at(), Severity.MEDIUM, says)
        .saw(records.dmarc().walk().lines())
        .with("record", stronger(records));
  }

  /** MAIL-11: no tag is out of date. */
  static void current(Scene scene, Verdicts verdicts) {
    eachRecord(
        scene,
        verdicts,
        (records, record) -> {
          List<String> old =
              record.flaws().stream()
                  .filter(flaw -> OUT_OF_DATE.contains(flaw.kind()))
                  .map(DmarcFlaw::what)
                  .toList();
          if (old.isEmpty()) {
            verdicts.pass(records.at(), "every tag is one of RFC 9989");
          } else {
            verdicts.fail(
                verdicts
                    .finding(records.at(), Severity.LOW, old.getFirst())
                    .saw(old.subList(1, old.size()))
                    .saw(record.text())
                    .with("record", withoutWhatIsGone(record.text())));
          }
        });
  }

  /** MAIL-12: somebody reads reports. */
  static void reported(Scene scene, Verdicts verdicts) {
    eachRecord(
        scene,
        verdicts,
        (records, record) -> {
          if (record.rua().isEmpty()) {
            verdicts.fail(
                verdicts
                    .finding(
                        records.at(),
                        Severity.MEDIUM,
                        "nobody is told who sends as the domain (no rua)")
                    .saw(record.text())
                    .with("record", reportingTo(record.text(), records.domain())));
          } else if (!records.deafHosts().isEmpty()) {
            String host = records.deafHosts().getFirst();
            verdicts.fail(
                verdicts
                    .finding(
                        records.at(),
                        Severity.MEDIUM,
                        "reports go to " + host + ", which takes no mail")
                    .saw(record.text(), host + " has no MX and no address, or a null MX")
                    .with("record", reportingTo(record.text(), records.domain())));
          } else {
            verdicts.pass(records.at(), record.rua().getFirst().uri());
          }
        });
  }

  /** MAIL-13: whoever is to get reports has agreed. */
  static void agreed(Scene scene, Verdicts verdicts) {
    eachRecord(
        scene,
        verdicts,
        (records, record) -> {
          List<String> seen = new ArrayList<>();
          for (ReportConsent consent : records.consents()) {
            switch (consent.answer()) {
              case OWN, GIVEN -> seen.add(consent.address().uri() + ": " + consent.why());
              case UNKNOWN -> verdicts.notSeen(records.at(), consent.why());
              case MISSING -> {
                // A host that takes no mail at all is MAIL-12's.
                if (!records.deafHosts().contains(consent.address().host())) {
                  missing(verdicts, records, record.text(), consent);
                }
              }
            }
          }
          if (records.consents().isEmpty()) {
            verdicts.notApplicable(records.at(), "no reports are asked for");
          } else if (seen.size() == records.consents().size()) {
            verdicts.pass(records.at(), String.join("; ", seen));
          }
        });
  }

  private static void missing(
      Verdicts verdicts, Records records, String text, ReportConsent consent) {
    String asked = consent.asked().orElse("");
    String says = "reports to " + consent.address().uri() + " are dropped: " + consent.why();
    verdicts.fail(
        verdicts
            .finding(records.at(), Severity.HIGH, says)
            .saw(asked + " TXT: " + consent.why())
            .with("asked", asked)
            .with("record", reportingTo(text, records.domain())));
  }

  /** The record without the tags and sizes that mean nothing since RFC 9989. */
  private static String withoutWhatIsGone(String record) {
    return SIZE.matcher(without(record, GONE)).replaceAll("");
  }

  /** The record with its policy, and with reports to a mailbox of the domain itself. */
  private static String reportingTo(String record, String domain) {
    return without(record, Set.of("rua")) + "; rua=mailto:dmarc@" + domain;
  }

  private static String without(String record, Set<String> tags) {
    List<String> kept = new ArrayList<>();
    for (String part : record.split(";", -1)) {
      String tag = part.split("=", 2)[0].strip().toLowerCase(Locale.ROOT);
      if (!part.isBlank() && !tags.contains(tag)) {
        kept.add(part.strip());
      }
    }
    return String.join("; ", kept);
  }
}
