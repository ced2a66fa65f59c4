package io.midwatch.harden.review.web;

import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.web.Extras.More;
import io.midwatch.harden.review.web.read.Markup;
import io.midwatch.harden.review.web.read.Robots;
import io.midwatch.harden.review.web.visit.Pages;
import io.midwatch.harden.review.web.visit.Visit;
import io.midwatch.harden.wire.Http;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** WEB-05, WEB-06 and WEB-16: is the page what its owners think it is? */
final class FrontRules {
  private static final int LEAST_TEXT = 15;

  /** What stands on pages that nobody meant to show, in lower case. */
  private static final List<String> MARKS =
      List.of(
          "welcome to nginx",
          "apache2 ubuntu default page",
          "apache2 debian default page",
          "iis windows server",
          "test page for the apache",
          "default backend - 404",
          "whitelabel error page",
          "error establishing a database connection",
          "application error",
          "internal server error",
          "bad gateway",
          "service unavailable",
          "gateway timeout",
          "traceback (most recent call last)",
          "this domain is parked",
          "domain is for sale",
          "index of /",
          "no such app",
          "site not found");

  private FrontRules() {}

  /** WEB-05. */
  static void shows(Scene scene, Verdicts verdicts) {
    Pages.each(
        scene,
        verdicts,
        (visit, said) -> {
          String wrong = wrong(said);
          if (wrong.isEmpty()) {
            verdicts.pass(visit.place(), "it says " + said.status() + " with a page");
            return;
          }
          String text = new Markup(said.text()).text();
          verdicts.fail(
              verdicts
                  .finding(visit.place(), Severity.HIGH, wrong)
                  .sure(Confidence.HIGH)
                  .saw(
                      visit.line(),
                      "text: "
                          + (text.isEmpty()
                              ? "none"
                              : text.length() > 200 ? text.substring(0, 200) : text)));
        });
  }

  private static String wrong(Http.Said said) {
    if (said.status() >= 500) {
      return "the front page answers " + said.status();
    }
    if (said.status() == 404 || said.status() == 410) {
      return "the front page is not there: " + said.status();
    }
    if (said.status() != 200) {
      return "";
    }
    if (said.body().isEmpty()) {
      return "the front page is empty";
    }
    if (!said.type().equals("text/html")) {
      return "";
    }
    Markup page = new Markup(said.text());
    String text = page.text();
    boolean drawn = !page.tags("script", "img", "svg", "canvas", "iframe", "video").isEmpty();
    if (text.length() < LEAST_TEXT && !drawn) {
      return "the front page is blank";
    }
    String head = (page.title() + " " + text).toLowerCase(Locale.ROOT);
    String start = head.length() > 400 ? head.substring(0, 400) : head;
    return MARKS.stream()
        .filter(start::contains)
        .filter(mark -> text.length() < 3_000)
        .findFirst()
        .map(mark -> "the front page says \"" + mark + "\"")
        .orElse("");
  }

  /** WEB-06. */
  static void unknownPath(Scene scene, Verdicts verdicts) {
    for (More more : scene.facts(More.class)) {
      Visit visit = more.visits().get(Extras.UNKNOWN);
      Optional<Http.Said> said = more.said(Extras.UNKNOWN);
      if (visit == null || said.isEmpty()) {
        String why = visit == null ? "it was not asked" : visit.trouble();
        verdicts.notSeen(more.target().at(), why);
      } else if (said.get().status() == 200) {
        String says = "a path that does not exist answers 200";
        verdicts.fail(
            verdicts
                .finding(visit.place().under(""), Severity.MEDIUM, says)
                .with("path", visit.uri().getPath())
                .saw(visit.line(), "title: " + new Markup(said.get().text()).title()));
      } else {
        verdicts.pass(visit.place().under(""), "an unknown path answers " + said.get().status());
      }
    }
  }

  /** WEB-16. */
  static void isFound(Scene scene, Verdicts verdicts) {
    Pages.eachHtml(
        scene,
        verdicts,
        (visit, said) -> {
          Optional<String> hidden = hidden(said).or(() -> robots(visit, scene));
          if (hidden.isEmpty()) {
            verdicts.pass(visit.place(), "search engines may show it");
          } else {
            verdicts.fail(
                verdicts
                    .finding(
                        visit.place(), Severity.MEDIUM, "search engines are told to leave it out")
                    .sure(Confidence.HIGH)
                    .saw(visit.line(), hidden.get()));
          }
        });
  }

  private static Optional<String> hidden(Http.Said said) {
    Optional<String> header =
        said.all("X-Robots-Tag").stream()
            .filter(one ->
                one.toLowerCase(Locale.ROOT).matches("(.*[,:\\s])?(noindex|none)([,\\s].*)?"))
            .findFirst()
            .map(one -> "X-Robots-Tag: " + one);
    return header.or(() ->
        new Markup(said.text())
            .tags("meta").stream()
                .filter(tag -> tag.get("name").equalsIgnoreCase("robots"))
                .map(tag -> tag.get("content"))
                .filter(content -> content.toLowerCase(Locale.ROOT).contains("noindex"))
                .findFirst()
                .map(content -> "<meta name=\"robots\" content=\"" + content + "\">"));
  }

  /** The rule of robots.txt for everybody that shuts out everything (RFC 9309). */
  private static Optional<String> robots(Visit visit, Scene scene) {
    return scene.facts(More.class).stream()
        .filter(more -> more.target().equals(visit.target()))
        .flatMap(more -> more.said(Extras.ROBOTS).stream())
        .filter(said -> said.status() == 200 && !said.type().equals("text/html"))
        .filter(said -> Robots.shutsOutAll(said.text()))
        .findFirst()
        .map(said -> "robots.txt: User-agent: * Disallow: /");
  }
}
