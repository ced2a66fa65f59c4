package io.midwatch.harden.review.web;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.web.visit.Pages;
import io.midwatch.harden.review.web.visit.Visit;
import io.midwatch.harden.wire.Http;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** WEB-09: does a Content-Security-Policy keep foreign scripts out (CSP Level 3)? */
final class Csp {
  private Csp() {}

  static void judge(Scene scene, Verdicts verdicts) {
    Pages.eachHtml(scene, verdicts, (visit, said) -> judge(visit, said, verdicts));
  }

  private static void judge(Visit visit, Http.Said said, Verdicts verdicts) {
    List<String> policies = said.all("Content-Security-Policy");
    if (policies.isEmpty()) {
      boolean only = !said.all("Content-Security-Policy-Report-Only").isEmpty();
      String says =
          only ? "the Content-Security-Policy only reports" : "there is no Content-Security-Policy";
      verdicts.fail(finding(visit, says, "no header Content-Security-Policy", verdicts));
      return;
    }
    // All policies hold at once, so one that is strict is enough.
    String worst = "";
    for (String policy : policies) {
      String weak = weakness(policy);
      if (weak.isEmpty()) {
        verdicts.pass(visit.place(), "the policy keeps inline scripts out");
        return;
      }
      worst = weak;
    }
    verdicts.fail(
        finding(visit, worst, "Content-Security-Policy: " + policies.getLast(), verdicts));
  }

  private static Finding finding(Visit visit, String says, String saw, Verdicts verdicts) {
    return verdicts.finding(visit.place(), Severity.MEDIUM, says).saw(visit.line(), saw);
  }

  /** What lets foreign scripts in; empty when nothing does. */
  static String weakness(String policy) {
    Map<String, List<String>> directives = directives(policy);
    if (directives.isEmpty()) {
      return "browsers cannot read the Content-Security-Policy";
    }
    List<String> scripts = directives.get("script-src");
    if (scripts == null) {
      scripts = directives.get("default-src");
    }
    if (scripts == null) {
      return "the Content-Security-Policy says nothing of scripts";
    }
    boolean strict =
        scripts.stream().anyMatch(source -> source.matches("'(nonce-|sha(256|384|512)-).+'"));
    if (scripts.contains("'unsafe-inline'") && !strict) {
      return "the Content-Security-Policy allows inline scripts";
    }
    boolean any = scripts.stream().anyMatch(source -> source.matches("\\*|https?:|data:"));
    return any && !scripts.contains("'strict-dynamic'")
        ? "the Content-Security-Policy allows scripts from anywhere"
        : "";
  }

  private static Map<String, List<String>> directives(String policy) {
    Map<String, List<String>> directives = new LinkedHashMap<>();
    for (String directive : policy.split("[;,]", -1)) {
      String[] words = directive.strip().split("\\s+", -1);
      if (words[0].matches("[A-Za-z-]+")) {
        directives.putIfAbsent(
            words[0].toLowerCase(Locale.ROOT), List.of(words).subList(1, words.length));
      }
    }
    return directives;
  }
}
