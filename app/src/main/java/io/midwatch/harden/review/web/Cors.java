package io.midwatch.harden.review.web;

import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.web.Extras.More;
import io.midwatch.harden.review.web.visit.Visit;
import io.midwatch.harden.wire.Http;
import java.util.Optional;

/** WEB-12: may any site read answers in the name of who is signed in? */
final class Cors {
  private Cors() {}

  static void judge(Scene scene, Verdicts verdicts) {
    for (More more : scene.facts(More.class)) {
      Visit visit = more.visits().get(Extras.FOREIGN);
      Optional<Http.Said> said = more.said(Extras.FOREIGN);
      if (visit == null || said.isEmpty()) {
        verdicts.notSeen(more.target().at(), visit == null ? "it was not asked" : visit.trouble());
        continue;
      }
      String origin = said.get().header("Access-Control-Allow-Origin").orElse("");
      String credentials = said.get().header("Access-Control-Allow-Credentials").orElse("");
      if (origin.equals(Extras.ORIGIN) && credentials.strip().equals("true")) {
        verdicts.fail(
            verdicts
                .finding(
                    visit.place(), Severity.HIGH, "any site may read its answers with credentials")
                .saw(
                    visit.line() + ", asked with Origin: " + Extras.ORIGIN,
                    "Access-Control-Allow-Origin: " + origin,
                    "Access-Control-Allow-Credentials: true"));
      } else {
        verdicts.pass(visit.place(), "a foreign origin is not let in with credentials");
      }
    }
  }
}
