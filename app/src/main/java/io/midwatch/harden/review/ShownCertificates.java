package io.midwatch.harden.review;

import io.midwatch.harden.wire.Chains;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Tls;
import io.midwatch.harden.wire.bundle.Exchange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The days on which certificates end that anybody showed us in a handshake: web servers at each of
 * their addresses, mail servers, and the hosts of mail policies. An intermediate that ends before
 * its leaf ends the chain.
 */
final class ShownCertificates {
  private ShownCertificates() {}

  static List<Fact.Due> of(List<Exchange<?>> exchanges) {
    return exchanges.stream().flatMap(exchange -> due(exchange).stream()).distinct().toList();
  }

  private static List<Fact.Due> due(Exchange<?> exchange) {
    if (!(exchange.question() instanceof Tls question)
        || !(exchange.heard() instanceof Heard.Got<?> got)
        || !(got.said() instanceof Tls.Said said)) {
      return List.of();
    }
    String whose = question.name().isEmpty() ? question.address() : question.name();
    List<Fact.Due> due = new ArrayList<>();
    List<Instant> ends =
        Chains.read(said.chain()).stream().map(one -> one.getNotAfter().toInstant()).toList();
    if (ends.isEmpty()) {
      return due;
    }
    due.add(new Fact.Due(ends.getFirst(), "the certificate of " + whose));
    ends.stream()
        .skip(1)
        .filter(end -> end.isBefore(ends.getFirst()))
        .min(Instant::compareTo)
        .ifPresent(end ->
            due.add(new Fact.Due(end, "the intermediate certificate that " + whose + " sends")));
    return due;
  }
}
