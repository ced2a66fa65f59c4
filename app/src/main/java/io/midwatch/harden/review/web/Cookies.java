package io.midwatch.harden.review.web;

import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.web.visit.Pages;
import io.midwatch.harden.review.web.visit.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** WEB-11: can the cookie that is somebody's session be stolen? Values are never shown. */
final class Cookies {
  private Cookies() {}

  static void judge(Scene scene, Verdicts verdicts) {
    Pages.each(
        scene,
        verdicts,
        (visit, said) -> {
          List<String> cookies =
              said.all("Set-Cookie").stream().filter(Cookies::isSession).toList();
          if (cookies.isEmpty()) {
            verdicts.notApplicable(visit.place(), "the front page sets no session cookie");
          }
          cookies.forEach(cookie -> judge(visit, cookie, verdicts));
        });
  }

  private static void judge(Visit visit, String cookie, Verdicts verdicts) {
    List<String> missing = new ArrayList<>();
    String flags = flags(cookie);
    if (!flags.contains(";secure")) {
      missing.add("Secure");
    }
    if (!flags.contains(";httponly")) {
      missing.add("HttpOnly");
    }
    if (!flags.matches(".*;samesite=(lax|strict|none).*")) {
      missing.add("SameSite");
    }
    if (missing.isEmpty()) {
      verdicts.pass(visit.place(), "the cookie " + name(cookie) + " is guarded");
      return;
    }
    Severity severity = missing.contains("Secure") ? Severity.HIGH : Severity.MEDIUM;
    String says = "the cookie " + name(cookie) + " lacks " + String.join(", ", missing);
    verdicts.fail(
        verdicts
            .finding(visit.place(), severity, says)
            .with("cookie", name(cookie))
            .saw(visit.line(), "Set-Cookie: " + redacted(cookie)));
  }

  /** By its name, as frameworks give it, or by its nature: kept from scripts already. */
  private static boolean isSession(String cookie) {
    String name = name(cookie).toLowerCase(Locale.ROOT);
    boolean known =
        name.matches(
            ".*(sess|sid$|^sid|auth|token|jwt|login|remember|connect\\.|phpsessid|identity).*");
    return (known && !name.matches(".*(csrf|xsrf).*")) || flags(cookie).contains(";httponly");
  }

  private static String flags(String cookie) {
    int end = cookie.indexOf(';');
    return end < 0 ? "" : cookie.substring(end).toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
  }

  private static String name(String cookie) {
    int end = cookie.indexOf('=');
    String name = (end < 0 ? cookie : cookie.substring(0, end)).strip();
    return name.length() > 60 ? name.substring(0, 60) + "…" : name;
  }

  private static String redacted(String cookie) {
    int end = cookie.indexOf(';');
    int from = cookie.indexOf('=');
    int length = Math.max(0, (end < 0 ? cookie.length() : end) - from - 1);
    return name(cookie) + "=(" + length + " characters)" + (end < 0 ? "" : cookie.substring(end));
  }
}
