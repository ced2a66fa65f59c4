package io.midwatch.harden.review.web;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.web.BelowHsts.Below;
import io.midwatch.harden.review.web.visit.Pages;
import io.midwatch.harden.review.web.visit.Visit;
import io.midwatch.harden.wire.Http;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * WEB-08: does the site tell browsers to insist on HTTPS (RFC 6797), and does it shut them out of
 * names below it that do not speak it?
 */
final class Hsts {
  /** Six months, the least that counts with browsers' makers. */
  private static final long LEAST = 15_768_000;

  private static final String HEADER = "Strict-Transport-Security";

  private Hsts() {}

  static void judge(Scene scene, Verdicts verdicts) {
    Pages.eachSecure(scene, verdicts, (visit, said) -> judge(scene, visit, said, verdicts));
  }

  private static void judge(Scene scene, Visit visit, Http.Said said, Verdicts verdicts) {
    if (visit.target().isAddress()) {
      verdicts.notApplicable(visit.place(), "browsers heed HSTS only for names (RFC 6797, 8.1.1)");
      return;
    }
    if (visit.isForPrograms()) {
      verdicts.notApplicable(visit.place(), "it is for programs; browsers come to the front page");
      return;
    }
    List<String> headers = said.all(HEADER);
    if (headers.isEmpty()) {
      verdicts.fail(
          found(verdicts, visit, Severity.MEDIUM, "there is no " + HEADER)
              .saw("no header " + HEADER + " in the answer"));
      return;
    }
    // A browser heeds the first one only (RFC 6797, 8.1).
    String header = headers.getFirst();
    OptionalLong age = age(header);
    if (age.isEmpty()) {
      verdicts.fail(
          found(verdicts, visit, Severity.MEDIUM, "browsers cannot read the HSTS header")
              .saw(HEADER + ": " + header));
      return;
    }
    if (age.getAsLong() < LEAST) {
      verdicts.fail(
          found(verdicts, visit, Severity.MEDIUM, "HSTS holds for less than half a year")
              .saw(HEADER + ": " + header));
    }
    List<Below> below = below(scene, visit);
    below.stream()
        .filter(one -> one.state() == Below.State.SHUT_OUT)
        .forEach(one -> verdicts.fail(shutOut(verdicts, visit, header, one)));
    if (age.getAsLong() >= LEAST
        && below.stream().noneMatch(one -> one.state() == Below.State.SHUT_OUT)) {
      verdicts.pass(visit.place(), HEADER + ": " + header + known(below));
    }
    below.stream()
        .filter(one -> one.state() == Below.State.LEFT_OUT)
        .forEach(one -> verdicts.leftOut(visit.place(), one.name() + " below it: " + one.why()));
  }

  private static Finding found(Verdicts verdicts, Visit visit, Severity severity, String says) {
    return verdicts
        .finding(visit.place(), severity, says)
        .saw(visit.line())
        .with("child", visit.target().name());
  }

  private static Finding shutOut(Verdicts verdicts, Visit visit, String header, Below below) {
    String says = "includeSubDomains shuts browsers out of " + below.name() + ", " + below.why();
    return found(verdicts, visit, Severity.HIGH, says)
        .saw(HEADER + ": " + header)
        .saw(below.name() + " is known from " + below.source())
        .saw(below.lines())
        .with("child", below.name());
  }

  /** The names below that were looked at for the sake of this answer. */
  private static List<Below> below(Scene scene, Visit visit) {
    return scene.facts(Below.class).stream()
        .filter(one -> one.target().equals(visit.target()))
        .toList();
  }

  private static String known(List<Below> below) {
    List<String> fine =
        below.stream().filter(one -> one.state() == Below.State.SECURE).map(Below::name).toList();
    return fine.isEmpty()
        ? ""
        : "; of the names below it these answer over HTTPS: " + String.join(", ", fine);
  }

  /** Does it bind the names below, too, for any time at all? */
  static boolean bindsNamesBelow(String header) {
    return age(header).orElse(0) > 0
        && Stream.of(header.split(";", -1))
            .anyMatch(one -> one.strip().equalsIgnoreCase("includeSubDomains"));
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
