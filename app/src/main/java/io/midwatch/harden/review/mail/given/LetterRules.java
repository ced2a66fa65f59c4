package io.midwatch.harden.review.mail.given;

import io.midwatch.detect.mail.DomainName;
import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.util.List;

/** MAIL-15, MAIL-25 and MAIL-29: what one message shows. */
final class LetterRules {
  private static final String SAYS = "From is %s, a domain of a free mail service: nobody else may";

  private LetterRules() {}

  /** MAIL-15: From is a domain of one's own. */
  static void ownDomain(Scene scene, Verdicts verdicts) {
    List<Letter> letters = scene.facts(Letter.class);
    List<Letter.Senders> senders = scene.facts(Letter.Senders.class);
    if (letters.isEmpty() && senders.isEmpty()) {
      GivenRules.nothing(
          scene, verdicts, GivenRules.NO_MESSAGE + " and no sender (--from ADDRESS)");
    }
    letters.forEach(letter -> ownDomain(letter, verdicts));
    senders.forEach(all -> all.addresses().forEach(one -> ownDomain(one, scene, verdicts)));
  }

  private static void ownDomain(Letter letter, Verdicts verdicts) {
    List<String> free = letter.verdict().authors().stream().filter(FreeMail::is).toList();
    if (letter.verdict().authors().isEmpty()) {
      verdicts.notApplicable(letter.at(), "there is no domain in From; see MAIL-14");
    } else if (free.isEmpty()) {
      verdicts.pass(letter.at(), "From is " + letter.verdict().authors().getFirst());
    } else if (letter.verdict().isAligned()) {
      verdicts.pass(letter.at(), free.getFirst() + " has sent it itself");
    } else if (letter.verdict().trouble().isPresent()) {
      verdicts.notSeen(letter.at(), letter.verdict().trouble().get());
    } else {
      verdicts.fail(
          verdicts
              .finding(letter.at(), Severity.HIGH, SAYS.formatted(free.getFirst()))
              .saw(letter.lines())
              .with("free", free.getFirst()));
    }
  }

  private static void ownDomain(String address, Scene scene, Verdicts verdicts) {
    String domain = address.substring(address.lastIndexOf('@') + 1);
    String name = DomainName.of(domain).orElse(domain);
    if (FreeMail.is(name)) {
      verdicts.fail(
          verdicts
              .finding(GivenRules.everywhere(scene), Severity.HIGH, SAYS.formatted(name))
              .saw("--from " + address)
              .sure(Confidence.MEDIUM)
              .with("free", name));
    } else {
      verdicts.pass(Location.Outside.of(name), "the sender " + address);
    }
  }

  /** MAIL-25: only a message that travels shows it, which a review does not send. */
  static void arrives(Scene scene, Verdicts verdicts) {
    verdicts.leftOut(
        GivenRules.everywhere(scene),
        "a review sends no mail; a check of the kind mail-flow does, every few minutes");
  }

  /** MAIL-29: whoever gets mail in bulk can leave with one click. */
  static void oneClick(Scene scene, Verdicts verdicts) {
    List<Letter> letters = scene.facts(Letter.class);
    if (letters.isEmpty()) {
      GivenRules.nothing(scene, verdicts, GivenRules.NO_MESSAGE);
    }
    for (Letter letter : letters) {
      if (letter.list().isEmpty()) {
        verdicts.notApplicable(letter.at(), letter.file() + " does not look like mail to many");
      } else if (letter.oneClick().isEmpty()) {
        verdicts.pass(letter.at(), "one click is enough (RFC 8058)");
      } else {
        verdicts.fail(
            verdicts
                .finding(
                    letter.at(),
                    Severity.MEDIUM,
                    "mail to many that nobody can leave with one click: it lacks "
                        + String.join(" and ", letter.oneClick()))
                .saw(letter.file())
                .saw(letter.list()));
      }
    }
  }
}
