package io.midwatch.harden.review.web;

import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.web.visit.Pages;
import io.midwatch.harden.wire.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** WEB-10: the headers that cost one line and save a class of attacks each. */
final class PlainHeaders {
  private PlainHeaders() {}

  static void judge(Scene scene, Verdicts verdicts) {
    Pages.each(
        scene,
        verdicts,
        (visit, said) -> {
          List<String> missing = missing(said);
          if (visit.isForPrograms()) {
            verdicts.notApplicable(visit.place(), "it is for programs");
          } else if (missing.isEmpty()) {
            verdicts.pass(visit.place(), "nosniff, framing and referrer are settled");
          } else {
            verdicts.fail(
                verdicts
                    .finding(visit.place(), Severity.LOW, "missing: " + String.join(", ", missing))
                    .saw(visit.line()));
          }
        });
  }

  private static List<String> missing(Http.Said said) {
    List<String> missing = new ArrayList<>();
    if (!has(said, "X-Content-Type-Options", "nosniff")) {
      missing.add("X-Content-Type-Options: nosniff");
    }
    boolean html = said.type().equals("text/html");
    if (html
        && !has(said, "Content-Security-Policy", "frame-ancestors")
        && said.header("X-Frame-Options").isEmpty()) {
      missing.add("frame-ancestors in the Content-Security-Policy, or X-Frame-Options");
    }
    if (html && said.header("Referrer-Policy").isEmpty()) {
      missing.add("Referrer-Policy");
    }
    return missing;
  }

  private static boolean has(Http.Said said, String header, String word) {
    return said.all(header).stream()
        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(word));
  }
}
