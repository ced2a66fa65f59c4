package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.spf.SpfFlaw;
import io.midwatch.detect.mail.spf.SpfFlaw.Kind;
import io.midwatch.detect.mail.spf.SpfLimits;
import io.midwatch.detect.mail.spf.SpfReader;
import io.midwatch.detect.mail.spf.SpfReading;
import io.midwatch.detect.mail.spf.SpfResult;
import io.midwatch.detect.mail.spf.SpfSurvey;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** MAIL-01 to MAIL-06: SPF, as RFC 7208 has receivers read it. */
final class SpfRules {
  /** A UDP answer of old has room for 512 octets, names and all. */
  private static final int MOST_OCTETS = 450;

  private static final Pattern PTR = Pattern.compile("(?i) +[+?~-]?ptr(:\\S*)?(?= |$)");

  private SpfRules() {}

  /** MAIL-01: there is exactly one record. */
  static void one(Scene scene, Verdicts verdicts) {
    Mail.each(
        scene,
        verdicts,
        records -> {
          SpfSurvey spf = records.spf();
          Optional<SpfFlaw> own = own(records, Set.of(Kind.MISSING, Kind.SEVERAL));
          if (own.isPresent()) {
            boolean missing = own.get().kind() == Kind.MISSING;
            verdicts.fail(
                verdicts
                    .finding(records.at(), Severity.HIGH, own.get().what())
                    .saw(
                        missing
                            ? List.of(records.domain() + " TXT: none begins with v=spf1")
                            : published(records))
                    .with("record", missing ? suggested(records) : SpfMend.merged(texts(records))));
          } else if (unanswered(records).isPresent()) {
            verdicts.notSeen(records.at(), unanswered(records).get());
          } else {
            verdicts.pass(records.at(), spf.tree().record().orElse("one record"));
          }
        });
  }

  private static Optional<SpfFlaw> own(Records records, Set<Kind> kinds) {
    return records.spf().flaws().stream()
        .filter(flaw -> flaw.domain().equals(records.domain()) && kinds.contains(flaw.kind()))
        .findFirst();
  }

  private static Optional<String> unanswered(Records records) {
    return records.spf().flaws().stream()
        .filter(flaw -> flaw.kind() == Kind.UNANSWERED)
        .map(SpfFlaw::what)
        .findFirst();
  }

  private static List<String> published(Records records) {
    return texts(records).stream().map(text -> records.domain() + " TXT " + text).toList();
  }

  private static List<String> texts(Records records) {
    return SpfReader.select(records.texts().all());
  }

  /**
   * A record that lets those send who take the domain's mail. Others may send too, whom nobody can
   * see from outside; so it only casts doubt on them.
   */
  static String suggested(Records records) {
    List<String> terms = new ArrayList<>(List.of("v=spf1"));
    String hosts =
        String.join(" ", records.mx().all().stream().map(exchange -> exchange.host()).toList());
    if (hosts.contains("google.com") || hosts.contains("googlemail.com")) {
      terms.add("include:_spf.google.com");
    } else if (hosts.contains("outlook.com")) {
      terms.add("include:spf.protection.outlook.com");
    } else if (records.receives()) {
      terms.add("mx");
    }
    terms.add(records.receives() ? "~all" : "-all");
    return String.join(" ", terms);
  }

  /** Each domain whose own record can be read, and was answered for. */
  private static void eachRead(Scene scene, Verdicts verdicts, Consumer<Records> judge) {
    Mail.each(
        scene,
        verdicts,
        records -> {
          if (records.spf().record().isEmpty()) {
            String why = "there is no record that can be read; see MAIL-01 and MAIL-04";
            verdicts.notApplicable(records.at(), why);
          } else if (unanswered(records).isPresent()) {
            verdicts.notSeen(records.at(), unanswered(records).get());
          } else {
            judge.accept(records);
          }
        });
  }

  /** MAIL-02: no more than ten terms ask DNS. */
  static void lookups(Scene scene, Verdicts verdicts) {
    eachRead(
        scene,
        verdicts,
        records -> {
          int asked = records.spf().lookups();
          String says = asked + " terms ask DNS, of the 10 that are allowed";
          if (records.spf().has(Kind.LOOP)) {
            verdicts.notApplicable(records.at(), "the record leads in a circle; see MAIL-04");
          } else if (asked <= SpfLimits.STANDARD.terms()) {
            verdicts.pass(records.at(), says);
          } else {
            verdicts.fail(
                verdicts
                    .finding(records.at(), Severity.HIGH, says)
                    .saw(records.spf().tree().lines())
                    .with("costs", SpfMend.costs(records.spf().tree())));
          }
        });
  }

  /** MAIL-03: hardly a look-up finds nothing, and no mx leads to crowds. */
  static void voids(Scene scene, Verdicts verdicts) {
    eachRead(
        scene,
        verdicts,
        records -> {
          SpfSurvey spf = records.spf();
          Optional<SpfFlaw> crowd =
              spf.flaws().stream().filter(f -> f.kind() == Kind.EXCHANGERS).findFirst();
          if (spf.voids() > SpfLimits.STANDARD.voids() || crowd.isPresent()) {
            String says =
                crowd
                    .map(SpfFlaw::what)
                    .orElse(spf.voids() + " terms find nothing in DNS, of the 2 that are allowed");
            verdicts.fail(
                verdicts
                    .finding(records.at(), Severity.MEDIUM, says)
                    .saw(spf.tree().lines())
                    .with("mended", SpfMend.withoutVoids(spf.tree(), spf.voids())));
          } else {
            verdicts.pass(records.at(), spf.voids() + " terms find nothing");
          }
        });
  }

  /** MAIL-04: no error anywhere in the tree. */
  static void syntax(Scene scene, Verdicts verdicts) {
    Mail.each(
        scene,
        verdicts,
        records -> {
          if (own(records, Set.of(Kind.MISSING, Kind.SEVERAL)).isPresent()) {
            verdicts.notApplicable(records.at(), "there is not one record; see MAIL-01");
            return;
          }
          List<SpfFlaw> wrong =
              records.spf().flaws().stream().filter(flaw -> isError(flaw.kind())).toList();
          if (wrong.isEmpty()) {
            unanswered(records)
                .ifPresentOrElse(
                    why -> verdicts.notSeen(records.at(), why),
                    () -> verdicts.pass(records.at(), "every term can be read"));
            return;
          }
          String says = "at " + wrong.getFirst().domain() + ": " + wrong.getFirst().what();
          verdicts.fail(
              verdicts
                  .finding(records.at(), Severity.HIGH, says)
                  .saw(reading(records).map(SpfRules::marks).orElse(List.of()))
                  .saw(records.spf().tree().lines())
                  .with("mended", mended(records, wrong)));
        });
  }

  private static boolean isError(Kind kind) {
    return switch (kind) {
      case SYNTAX, LOOP, NOWHERE, SEVERAL, ENDLESS -> true;
      case MISSING, EXCHANGERS, UNANSWERED -> false;
    };
  }

  private static List<String> mended(Records records, List<SpfFlaw> wrong) {
    return reading(records)
        .map(own -> SpfMend.withoutErrors(records.spf().tree(), own, wrong))
        .orElse(List.of());
  }

  private static Optional<SpfReading> reading(Records records) {
    List<String> own = texts(records);
    return own.size() == 1 ? Optional.of(SpfReader.read(own.getFirst())) : Optional.empty();
  }

  private static List<String> marks(SpfReading reading) {
    return reading instanceof SpfReading.Broken broken
        ? broken.marked().lines().toList()
        : List.of();
  }

  /** MAIL-05: the record ends in a refusal of everybody else. */
  static void all(Scene scene, Verdicts verdicts) {
    eachRead(
        scene,
        verdicts,
        records -> {
          Optional<SpfResult> all = records.spf().all();
          String record = records.spf().tree().record().orElse("");
          if (all.filter(SpfResult.PASS::equals).isPresent()) {
            fail(
                verdicts,
                records,
                Severity.CRITICAL,
                "+all lets everybody in the world send",
                record);
          } else if (all.filter(SpfResult.NEUTRAL::equals).isPresent()) {
            fail(
                verdicts,
                records,
                Severity.MEDIUM,
                "?all says nothing about everybody else",
                record);
          } else if (all.isEmpty() && records.spf().flaws().isEmpty()) {
            fail(
                verdicts, records, Severity.MEDIUM, "nothing is said about everybody else", record);
          } else if (all.isEmpty()) {
            verdicts.notApplicable(records.at(), "the record can't be followed; see MAIL-04");
          } else {
            verdicts.pass(records.at(), record);
          }
        });
  }

  private static void fail(
      Verdicts verdicts, Records records, Severity severity, String says, String record) {
    String bare = record.replaceAll("(?i) [+?]?all(?= |$)", "").strip();
    Finding finding = verdicts.finding(records.at(), severity, says);
    verdicts.fail(finding.saw(records.domain() + " TXT " + record).with("record", bare + " ~all"));
  }

  /** MAIL-06: nothing about the record is out of date or too large. */
  static void shape(Scene scene, Verdicts verdicts) {
    eachRead(
        scene,
        verdicts,
        records -> {
          List<String> wrong = new ArrayList<>();
          String text = records.spf().tree().record().orElse("");
          int octets = text.length();
          if (octets > MOST_OCTETS) {
            wrong.add(
                "the record has "
                    + octets
                    + " octets; answers get too large beyond "
                    + MOST_OCTETS);
          }
          if (records.type99()) {
            wrong.add("there is a record of the old type SPF (99), which nobody asks for");
          }
          if (records.spf().usesPtr()) {
            wrong.add("ptr is slow, is asked of others' servers, and is not to be used");
          }
          if (wrong.isEmpty()) {
            verdicts.pass(records.at(), octets + " octets");
          } else {
            verdicts.fail(
                verdicts
                    .finding(records.at(), Severity.MEDIUM, wrong.getFirst())
                    .saw(wrong.subList(1, wrong.size()))
                    .saw(records.spf().tree().lines())
                    .with("record", PTR.matcher(text).replaceAll("")));
          }
        });
  }
}
