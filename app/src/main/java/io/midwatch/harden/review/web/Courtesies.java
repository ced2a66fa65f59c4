package io.midwatch.harden.review.web;

import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.web.Extras.More;
import io.midwatch.harden.review.web.visit.FrontPages.Front;
import io.midwatch.harden.review.web.visit.Visit;
import io.midwatch.harden.wire.Http;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** WEB-19: can somebody who found a hole tell us, and does the server tell its version? */
final class Courtesies {
  private Courtesies() {}

  static void judge(Scene scene, Verdicts verdicts) {
    for (More more : scene.facts(More.class)) {
      Visit visit = more.visits().get(Extras.SECURITY);
      Optional<Http.Said> said = more.said(Extras.SECURITY);
      if (visit == null || said.isEmpty()) {
        verdicts.notSeen(more.target().at(), visit == null ? "it was not asked" : visit.trouble());
        continue;
      }
      List<String> wrong = new ArrayList<>(contact(said.get(), scene.now()));
      banner(more, scene).ifPresent(wrong::add);
      if (wrong.isEmpty()) {
        verdicts.pass(more.target().at(), "security.txt names a contact");
      } else {
        verdicts.fail(
            verdicts
                .finding(more.target().at(), Severity.LOW, String.join("; ", wrong))
                .with("expires", inAYear(scene.now()))
                .saw(visit.line()));
      }
    }
  }

  /** RFC 9116 recommends less than a year. */
  private static String inAYear(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(364)).toString();
  }

  /** What is wrong with security.txt (RFC 9116). */
  private static List<String> contact(Http.Said said, Instant now) {
    if (said.isRedirect()) {
      return List.of();
    }
    if (said.status() != 200 || said.type().equals("text/html")) {
      return List.of("there is no security.txt");
    }
    Optional<String> contact = field(said.text(), "Contact");
    Optional<String> expires = field(said.text(), "Expires");
    if (contact.isEmpty()) {
      return List.of("security.txt names no contact");
    }
    if (expires.isEmpty()) {
      return List.of("security.txt does not say until when it holds");
    }
    try {
      boolean past =
          OffsetDateTime.parse(expires.get().toUpperCase(java.util.Locale.ROOT))
              .toInstant()
              .isBefore(now);
      return past ? List.of("security.txt has expired: " + expires.get()) : List.of();
    } catch (DateTimeException odd) {
      return List.of("security.txt has no date that can be read: " + expires.get());
    }
  }

  private static Optional<String> field(String text, String name) {
    return text.lines()
        .limit(2_000)
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  private static Optional<String> banner(More more, Scene scene) {
    return scene.facts(Front.class).stream()
        .filter(front -> front.target().equals(more.target()))
        .flatMap(front -> front.answered().stream())
        .flatMap(visit -> visit.said().stream())
        .flatMap(said ->
            List.of("Server", "X-Powered-By", "X-AspNet-Version").stream()
                .flatMap(name ->
                    said
                        .header(name)
                        .filter(value -> value.matches(".*\\d+\\.\\d+.*"))
                        .map(value -> name + " tells the version: " + value)
                        .stream()))
        .findFirst();
  }
}
