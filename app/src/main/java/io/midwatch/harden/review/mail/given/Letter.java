package io.midwatch.harden.review.mail.given;

import io.midwatch.detect.mail.message.MessageVerdict;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.review.Fact;
import java.util.List;

/**
 * A message that was handed in.
 *
 * @param file as it was named
 * @param list the fields that say that it went to many ({@code List-Unsubscribe} and the like)
 * @param oneClick what is missing for leaving with one click (RFC 8058); empty when nothing is
 */
record Letter(String file, MessageVerdict verdict, List<String> list, List<String> oneClick)
    implements Fact {
  Letter {
    list = List.copyOf(list);
    oneClick = List.copyOf(oneClick);
  }

  /**
   * Addresses that somebody says stand in From.
   *
   * @param addresses as given
   */
  record Senders(List<String> addresses) implements Fact {
    Senders {
      addresses = List.copyOf(addresses);
    }
  }

  /** The domain in From, or else the file. */
  Location at() {
    return verdict.authors().isEmpty()
        ? new Location.InFile(file, 1, 1)
        : Location.Outside.of(verdict.authors().getFirst());
  }

  /** The judgement with the file, for evidence. */
  List<String> lines() {
    List<String> lines = new java.util.ArrayList<>(List.of(file));
    lines.addAll(verdict.lines());
    return lines;
  }
}
