package io.midwatch.harden.review.mail.given;

import io.midwatch.detect.mail.dkim.DkimResult;
import io.midwatch.detect.mail.dkim.DkimVerdict;
import io.midwatch.detect.mail.spf.SpfResult;
import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.util.List;
import java.util.Optional;

/** MAIL-14: the domain in From stands behind the message. */
final class AlignmentRules {
  private AlignmentRules() {}

  static void aligned(Scene scene, Verdicts verdicts) {
    List<Letter> letters = scene.facts(Letter.class);
    List<Tally> tallies = Tally.of(scene.facts(Paper.class));
    if (letters.isEmpty() && tallies.isEmpty()) {
      GivenRules.nothing(scene, verdicts, GivenRules.NO_MESSAGE + " and " + GivenRules.NO_REPORT);
    }
    letters.forEach(letter -> aligned(letter, verdicts));
    tallies.forEach(tally -> aligned(tally, verdicts));
  }

  private static void aligned(Letter letter, Verdicts verdicts) {
    if (letter.verdict().authors().isEmpty()) {
      fail(letter, "no domain stands in From, so receivers refuse it", verdicts);
    } else if (letter.verdict().isAligned()) {
      verdicts.pass(letter.at(), String.join("; ", letter.verdict().lines()));
    } else if (letter.verdict().trouble().isPresent()) {
      verdicts.notSeen(letter.at(), letter.verdict().trouble().get());
    } else if (letter.verdict().spf().isEmpty()) {
      verdicts.notSeen(
          letter.at(),
          letter.file()
              + " does not tell who handed it over (no Received field with an address), so SPF is"
              + " open; save it from the mailbox it was sent to, with all its header fields");
    } else {
      String from = letter.verdict().authors().getFirst();
      fail(letter, "From is " + from + ", and neither SPF nor DKIM is: " + who(letter), verdicts);
    }
  }

  private static void fail(Letter letter, String says, Verdicts verdicts) {
    verdicts.fail(verdicts.finding(letter.at(), Severity.HIGH, says).saw(letter.lines()));
  }

  private static Optional<String> signer(Letter letter) {
    return letter.verdict().dkim().stream()
        .filter(one -> one.result() == DkimResult.PASS)
        .map(DkimVerdict::domain)
        .findFirst();
  }

  private static String who(Letter letter) {
    String dkim = signer(letter).map(domain -> "signed by " + domain).orElse("no good signature");
    return letter
        .verdict()
        .spf()
        .map(spf ->
            spf.result() == SpfResult.PASS
                ? dkim + ", bounces go to " + spf.domain()
                : dkim + ", SPF says " + spf.result().word())
        .orElse(dkim);
  }

  /** Mail that somebody vouches for, but not whoever stands in From: a service not set up. */
  private static void aligned(Tally tally, Verdicts verdicts) {
    if (tally.strangers().isEmpty()) {
      verdicts.pass(tally.at(), tally.passed() + " of " + tally.messages() + " messages pass");
      return;
    }
    tally
        .strangers()
        .forEach((service, lines) ->
            verdicts.fail(
                verdicts
                    .finding(
                        Location.Outside.of(tally.domain()),
                        Severity.HIGH,
                        "mail from " + tally.domain() + " is vouched for by " + service + " alone")
                    .saw(lines)
                    .sure(Confidence.MEDIUM)));
  }
}
