package io.midwatch.harden.review.spread;

import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.spread.CloudLooks.Answers;
import io.midwatch.harden.review.spread.CloudLooks.InCloud;
import io.midwatch.harden.review.spread.CloudLooks.Looked;
import java.util.List;
import java.util.Optional;

/** DNS-12: does an address in a cloud belong to somebody else by now? A hint, never sure. */
public final class CloudRule {
  private CloudRule() {}

  /** Judges. */
  public static void judge(Scene scene, Verdicts verdicts) {
    for (Looked one : scene.facts(Looked.class)) {
      Location at = Location.Outside.of(one.target().name());
      if (!one.unlike().isEmpty()) {
        verdicts.notApplicable(at, one.unlike());
      } else if (one.all().isEmpty()) {
        verdicts.leftOut(
            at,
            "it takes a table of networks, which tells whose clouds are where: --networks FILE");
      } else {
        judge(one, at, verdicts);
      }
    }
  }

  private static void judge(Looked one, Location at, Verdicts verdicts) {
    List<InCloud> lost =
        one.clouds().stream()
            .filter(in -> in.answers() == Answers.ANOTHER || in.answers() == Answers.NOBODY)
            .toList();
    Optional<InCloud> unknown =
        one.clouds().stream().filter(in -> in.answers() == Answers.UNKNOWN).findFirst();
    Optional<Located> strange =
        one.all().stream().filter(located -> located.origin().isEmpty()).findFirst();
    if (!lost.isEmpty()) {
      InCloud first = lost.getFirst();
      String does =
          first.answers() == Answers.NOBODY
              ? ", and nobody answers there"
              : ", and does not answer with a certificate for it";
      String says =
          one.target().name()
              + " leads to "
              + first.at().address()
              + " in the cloud of "
              + first.cloud()
              + does;
      verdicts.fail(
          verdicts
              .finding(at, Severity.MEDIUM, says)
              .sure(Confidence.LOW)
              .saw(lost.stream().map(in -> in.at().line() + "; " + in.seen()).toList())
              .with("address", first.at().address()));
    } else if (unknown.isPresent()) {
      verdicts.leftOut(at, unknown.get().at().line() + "; " + unknown.get().seen());
    } else if (strange.isPresent()) {
      verdicts.leftOut(at, "the table of networks does not know " + strange.get().address());
    } else {
      verdicts.pass(
          at,
          one.clouds().isEmpty()
              ? "none of its addresses is in a cloud that is known here"
              : "its addresses in clouds answer with its certificate");
    }
  }
}
