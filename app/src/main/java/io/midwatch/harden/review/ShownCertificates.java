package io.midwatch.harden.review;

import io.midwatch.harden.wire.Bytes;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Tls;
import io.midwatch.harden.wire.bundle.Exchange;
import java.io.ByteArrayInputStream;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    Optional<Instant> leaf = said.chain().stream().findFirst().flatMap(ShownCertificates::end);
    leaf.ifPresent(end -> due.add(new Fact.Due(end, "the certificate of " + whose)));
    between(said)
        .filter(end -> leaf.filter(end::isBefore).isPresent())
        .min(Instant::compareTo)
        .ifPresent(end ->
            due.add(new Fact.Due(end, "the intermediate certificate that " + whose + " sends")));
    return due;
  }

  private static Stream<Instant> between(Tls.Said said) {
    return said.chain().stream().skip(1).flatMap(one -> end(one).stream());
  }

  private static Optional<Instant> end(Bytes der) {
    try {
      Certificate read =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der.copy()));
      return read instanceof X509Certificate one
          ? Optional.of(one.getNotAfter().toInstant())
          : Optional.empty();
    } catch (CertificateException unreadable) {
      return Optional.empty();
    }
  }
}
