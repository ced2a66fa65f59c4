package io.midwatch.harden.review.web;

import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.wire.Http;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** WEB-08: does the site tell browsers to insist on HTTPS (RFC 6797)? */
final class Hsts {
  /** Six months, the least that counts with browsers' makers. */
  private static final long LEAST = 15_768_000;

  private Hsts() {}

  static void judge(Scene scene, Verdicts verdicts) {
    Pages.eachSecure(scene, verdicts, (visit, said) -> judge(visit, said, verdicts));
  }

  private static void judge(Visit visit, Http.Said said, Verdicts verdicts) {
    if (visit.target().isAddress()) {
      verdicts.notApplicable(visit.place(), "browsers heed HSTS only for names (RFC 6797, 8.1.1)");
      return;
    }
    if (visit.isForPrograms()) {
      verdicts.notApplicable(visit.place(), "it is for programs; browsers come to the front page");
      return;
    }
    List<String> headers = said.all("Strict-Transport-Security");
    if (headers.isEmpty()) {
      verdicts.fail(
          verdicts
              .finding(visit.place(), Severity.MEDIUM, "there is no Strict-Transport-Security")
              .saw(visit.line(), "no header Strict-Transport-Security in the answer"));
      return;
    }
    // A browser heeds the first one only (RFC 6797, 8.1).
    String header = headers.getFirst();
    OptionalLong age = age(header);
    if (age.isEmpty()) {
      verdicts.fail(
          verdicts
              .finding(visit.place(), Severity.MEDIUM, "browsers cannot read the HSTS header")
              .saw(visit.line(), "Strict-Transport-Security: " + header));
    } else if (age.getAsLong() < LEAST) {
      verdicts.fail(
          verdicts
              .finding(visit.place(), Severity.MEDIUM, "HSTS holds for less than half a year")
              .saw(visit.line(), "Strict-Transport-Security: " + header));
    } else {
      verdicts.pass(visit.place(), "Strict-Transport-Security: " + header);
    }
  }

  /** The value of max-age; empty when the header breaks its grammar. */
  static OptionalLong age(String header) {
    OptionalLong age = OptionalLong.empty();
    for (String directive : header.split(";", -1)) {
      String[] pair = directive.strip().split("=", 2);
      if (pair[0].strip().toLowerCase(Locale.ROOT).equals("max-age")) {
        String value = pair.length < 2 ? "" : pair[1].strip().replaceAll("^\"(.*)\"$", "$1");
        if (age.isPresent() || !value.matches("\\d{1,18}")) {
          return OptionalLong.empty();
        }
        age = OptionalLong.of(Long.parseLong(value));
      }
    }
    return age;
  }
}
