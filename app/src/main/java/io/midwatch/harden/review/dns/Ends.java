package io.midwatch.harden.review.dns;

import io.midwatch.detect.rdap.Registration;
import io.midwatch.harden.review.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.xbill.DNS.RRSIGRecord;

/** The days on which registrations end, and signatures unless they are made anew. */
final class Ends {
  private Ends() {}

  static List<Fact.Due> of(List<Fact> facts) {
    List<Fact.Due> due = new ArrayList<>();
    for (Fact fact : facts) {
      switch (fact) {
        case Beyond beyond ->
            beyond
                .registration()
                .flatMap(Registration::expires)
                .ifPresent(end -> due.add(new Fact.Due(end, words(beyond))));
        case Signed signed ->
            signed.signatures().stream()
                .min(Comparator.comparing(RRSIGRecord::getExpire))
                .ifPresent(first ->
                    due.add(
                        new Fact.Due(
                            first.getExpire(),
                            "the validity of the DNSSEC signatures of "
                                + signed.domain()
                                + ", unless they are made anew,")));
        default -> {
          // Nothing of it ends.
        }
      }
    }
    return due.stream().distinct().toList();
  }

  private static String words(Beyond beyond) {
    return "the registration of "
        + beyond.domain()
        + (beyond.isOwn() ? "" : ", which " + beyond.of() + " hangs on (" + beyond.role() + ")");
  }
}
