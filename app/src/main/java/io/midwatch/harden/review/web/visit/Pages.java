package io.midwatch.harden.review.web.visit;

import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.web.visit.FrontPages.Front;
import io.midwatch.harden.wire.Http;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Goes through the front pages for rules that judge one answer at a time. */
public final class Pages {
  private Pages() {}

  /** Hands each page on which visitors end up to a rule; says that the others were not seen. */
  public static void each(Scene scene, Verdicts verdicts, BiConsumer<Visit, Http.Said> rule) {
    for (Front front : scene.facts(Front.class)) {
      hand(front, front.landing(), verdicts, rule);
    }
  }

  /** As {@link #each}, but only those that are HTML. */
  public static void eachHtml(Scene scene, Verdicts verdicts, BiConsumer<Visit, Http.Said> rule) {
    each(
        scene,
        verdicts,
        (visit, said) -> {
          if (said.type().equals("text/html") || said.type().equals("application/xhtml+xml")) {
            rule.accept(visit, said);
          } else {
            verdicts.notApplicable(visit.place(), "the front page is no HTML");
          }
        });
  }

  /** Hands the first answer of each target over HTTPS to a rule, redirects too. */
  public static void eachSecure(Scene scene, Verdicts verdicts, BiConsumer<Visit, Http.Said> rule) {
    for (Front front : scene.facts(Front.class)) {
      BiConsumer<Visit, Http.Said> secure =
          (visit, said) -> {
            if (visit.uri().getScheme().equals("https")) {
              rule.accept(visit, said);
            } else {
              verdicts.notApplicable(visit.place(), "only plain HTTP was asked for");
            }
          };
      hand(front, front.answered(), verdicts, secure);
    }
  }

  private static void hand(
      Front front, Optional<Visit> visit, Verdicts verdicts, BiConsumer<Visit, Http.Said> rule) {
    visit.ifPresentOrElse(
        found -> rule.accept(found, found.said().orElseThrow()),
        () -> verdicts.notSeen(front.target().at(), front.trouble()));
  }
}
