package io.midwatch.harden.review.spread;

import io.midwatch.base.Reason;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a table of networks says of an address. Where no table was handed in there is no such fact.
 *
 * @param origin empty when the table does not know it
 */
public record Located(String address, Optional<Origin.Said> origin) implements Fact {
  /**
   * Looks these up.
   *
   * @throws InterruptedException when the review was abandoned
   */
  public static List<Located> of(Collection<String> addresses, Ground ground)
      throws InterruptedException {
    List<Located> all = new ArrayList<>();
    for (String address : new TreeSet<>(addresses)) {
      switch (ground.ask(new Origin(address))) {
        case Heard.Got<Origin.Said> got -> all.add(new Located(address, Optional.of(got.said())));
        case Heard.Not<Origin.Said> not -> {
          if (not.reason() == Reason.NAME_NOT_FOUND) {
            all.add(new Located(address, Optional.empty()));
          }
        }
      }
    }
    return all;
  }

  /** {@code 192.0.2.1: AS64500 (Example Hosting, DE)}. */
  String line() {
    return address + ": " + origin.map(Origin.Said::words).orElse("not in the table");
  }
}
