package io.midwatch.cli.review;

import io.midwatch.harden.review.Target;
import io.midwatch.harden.wire.Dns;
import io.midwatch.harden.wire.bundle.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.xbill.DNS.Rcode;

/** What a person should hear before all that follows from it: a typing error, a dead resolver. */
final class FirstDoubts {
  private FirstDoubts() {}

  /** A line each; none where names resolve. */
  static List<String> of(List<Target> targets, List<Exchange<?>> exchanges) {
    TreeSet<String> unknown = new TreeSet<>();
    int asked = 0;
    int silent = 0;
    for (Exchange<?> exchange : exchanges) {
      if (exchange.question() instanceof Dns query && query.server().isEmpty()) {
        asked++;
        if (exchange.heard().answer().orElse(null) instanceof Dns.Said said) {
          said.read()
              .filter(message -> message.getRcode() == Rcode.NXDOMAIN)
              .ifPresent(_ -> unknown.add(query.name()));
        } else {
          silent++;
        }
      }
    }
    List<String> doubts = new ArrayList<>();
    if (asked > 0 && silent == asked) {
      doubts.add(
          "the resolver answers nothing: is this machine online? --resolver 9.9.9.9 asks another");
    }
    targets.stream()
        .map(Target::name)
        .distinct()
        .filter(unknown::contains)
        .forEach(name -> doubts.add("there is no name " + name + " in DNS: is it spelled right?"));
    return doubts;
  }
}
