package io.midwatch.harden.review.web;

import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.web.FrontPages.Front;
import io.midwatch.harden.wire.Http;
import java.util.function.BiConsumer;

/** Goes through the front pages for rules that judge one answer at a time. */
final class Pages {
  private Pages() {}

  /**
   * Hands each front page that was seen to a rule; says that the others were not seen.
   *
   * @param rule judges one answer
   */
  static void each(Scene scene, Verdicts verdicts, BiConsumer<Visit, Http.Said> rule) {
    for (Front front : scene.facts(Front.class)) {
      front
          .answered()
          .ifPresentOrElse(
              visit -> rule.accept(visit, visit.said().orElseThrow()),
              () -> verdicts.notSeen(front.target().at(), front.trouble()));
    }
  }

  /** As {@link #each}, but only those that came over HTTPS. */
  static void eachSecure(Scene scene, Verdicts verdicts, BiConsumer<Visit, Http.Said> rule) {
    each(
        scene,
        verdicts,
        (visit, said) -> {
          if (visit.uri().getScheme().equals("https")) {
            rule.accept(visit, said);
          } else {
            verdicts.notApplicable(visit.place(), "only plain HTTP was asked for");
          }
        });
  }
}
