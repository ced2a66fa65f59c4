package io.midwatch.harden.review.web;

import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.web.Extras.More;
import io.midwatch.harden.review.web.Scripts.Script;
import io.midwatch.harden.review.web.visit.Pages;
import io.midwatch.harden.review.web.visit.Visit;
import io.midwatch.harden.wire.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** WEB-14 and WEB-15: what stands outside that belongs inside? */
final class Leftovers {
  private static final Pattern INNER =
      Pattern.compile(
          "(?i)https?:(?:\\\\?/){2}(?:localhost(?=[:/])|127\\.0\\.0\\.1|10\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}"
              + "|192\\.168\\.\\d{1,3}\\.\\d{1,3}|172\\.(?:1[6-9]|2\\d|3[01])\\.\\d{1,3}\\.\\d{1,3}"
              + "|(?:[a-z0-9-]{1,60}\\.){0,5}(?:staging|stage|uat|preprod|qa|dev)\\.[a-z0-9.-]{3,80}"
              + "|[a-z0-9.-]{1,80}\\.(?:internal|local|corp|lan))(?::\\d{1,5})?");
  private static final Pattern KEY = Pattern.compile("\\b[ps]k_test_[0-9A-Za-z]{8,}");
  private static final int MOST = 8;

  private Leftovers() {}

  /** WEB-14. */
  static void paths(Scene scene, Verdicts verdicts) {
    for (More more : scene.facts(More.class)) {
      if (!more.visits().containsKey(Extras.LEFTOVERS.getFirst())) {
        verdicts.leftOut(more.target().at(), "it asks for paths nobody links to: --with paths");
        continue;
      }
      boolean some = false;
      for (String path : Extras.LEFTOVERS) {
        Visit visit = more.visits().get(path);
        Optional<Http.Said> said = more.said(path).filter(one -> isReal(path, one));
        if (visit != null && said.isPresent()) {
          some = true;
          verdicts.fail(exposed(visit, path, said.get()));
        }
      }
      Visit first = more.visits().get(Extras.LEFTOVERS.getFirst());
      if (!some && first != null && first.said().isEmpty()) {
        verdicts.notSeen(more.target().at(), first.trouble());
      } else if (!some) {
        verdicts.pass(more.target().at(), "none of " + Extras.LEFTOVERS.size() + " paths is open");
      }
    }
  }

  private static Finding exposed(Visit visit, String path, Http.Said said) {
    boolean worst = !path.equals("/server-status") && !path.equals("/.DS_Store");
    return Finding.of(
            "WEB-14",
            visit.place(),
            worst ? Severity.CRITICAL : Severity.HIGH,
            "anybody can read " + path)
        .sure(Confidence.HIGH)
        .saw(visit.line(), said.body().size() + " bytes, which are not shown here");
  }

  /** Is it the thing itself, rather than a page that says 200 to everything? */
  private static boolean isReal(String path, Http.Said said) {
    if (said.status() != 200) {
      return false;
    }
    String body = said.text();
    return switch (path) {
      case "/.git/HEAD" -> body.startsWith("ref: ") || body.matches("(?s)[0-9a-f]{40}\\s*");
      case "/.env" ->
          !isPage(said) && Pattern.compile("(?m)^[A-Z][A-Z0-9_]+=").matcher(body).find();
      case "/actuator/env" -> body.contains("\"propertySources\"");
      case "/actuator/heapdump" -> body.startsWith("JAVA PROFILE") || body.startsWith("\u001f");
      case "/server-status" -> body.contains("Apache Server Status");
      case "/phpinfo.php" -> body.contains("phpinfo()");
      case "/wp-config.php.bak" -> body.contains("DB_PASSWORD");
      case "/.DS_Store" -> body.contains("Bud1");
      default -> !isPage(said);
    };
  }

  private static boolean isPage(Http.Said said) {
    return said.type().equals("text/html");
  }

  /** WEB-15. */
  static void traces(Scene scene, Verdicts verdicts) {
    Pages.eachHtml(
        scene,
        verdicts,
        (visit, said) -> {
          List<String> found = new ArrayList<>(traces(visit.asked().url(), said.text()));
          scene.facts(Script.class).stream()
              .filter(script -> script.visit().target().equals(visit.target()))
              .forEach(script ->
                  script
                      .visit()
                      .said()
                      .filter(one -> one.status() == 200)
                      .ifPresent(
                          one -> found.addAll(traces(script.visit().asked().url(), one.text()))));
          if (found.isEmpty()) {
            verdicts.pass(visit.place(), "no address of the inside stands in the page");
          } else {
            verdicts.fail(
                verdicts
                    .finding(
                        visit.place(),
                        Severity.HIGH,
                        "addresses or keys of the inside stand in the page")
                    .sure(Confidence.MEDIUM)
                    .saw(found));
          }
        });
  }

  private static List<String> traces(String url, String text) {
    List<String> found = new ArrayList<>();
    for (Pattern pattern : List.of(INNER, KEY)) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find() && found.size() < MOST) {
        long line = text.substring(0, matcher.start()).lines().count();
        String shown =
            pattern.equals(KEY) ? matcher.group().substring(0, 8) + "…" : matcher.group();
        String entry = url + " line " + Math.max(1, line) + ": " + shown;
        if (!found.contains(entry)) {
          found.add(entry);
        }
      }
    }
    return found;
  }
}
