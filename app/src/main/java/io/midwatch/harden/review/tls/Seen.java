package io.midwatch.harden.review.tls;

import io.midwatch.base.Reason;
import io.midwatch.detect.tls.hello.Flight;
import io.midwatch.detect.tls.hello.HelloQuestion;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.WithoutSix;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a door showed.
 *
 * @param chain leaf first, as served; empty when none was seen
 * @param version that was agreed on, such as {@code 1.3}; empty text without a handshake
 * @param staples OCSP answers that came along
 * @param timestamps the list beside the certificate, raw, if one came
 * @param flights what became of each hello
 * @param unasked why a hello was not answered or not sent
 * @param trouble why there is no handshake; empty when there is one
 * @param reason why there is no handshake; OK when there is one
 */
record Seen(
    Door door,
    List<X509Certificate> chain,
    String version,
    List<byte[]> staples,
    Optional<byte[]> timestamps,
    Map<HelloQuestion, Flight> flights,
    Map<HelloQuestion, Unasked> unasked,
    String trouble,
    Reason reason)
    implements Fact {
  Seen {
    chain = List.copyOf(chain);
    staples = List.copyOf(staples);
    flights = Map.copyOf(flights);
    unasked = Map.copyOf(unasked);
  }

  /**
   * Why nothing is known of a question.
   *
   * @param byChoice we did not try
   */
  record Unasked(String why, boolean byChoice) {}

  /** Nothing came of it, and a hello would not change that. */
  boolean isShut() {
    return switch (reason) {
      case REFUSED, CONNECT_TIMEOUT, UNREACHABLE, NOT_PERMITTED, ADDRESS_REFUSED, TIMEOUT -> true;
      default -> false;
    };
  }

  /** We cannot get there by IPv6, which says nothing about the server. */
  boolean isOutOfReach() {
    return WithoutSix.isOurs(reason) && door.address().contains(":");
  }

  X509Certificate leaf() {
    return chain.getFirst();
  }

  /** Could we read all that came beside its certificate? Not where it speaks TLS 1.3 only. */
  boolean showsCertificateInClear() {
    return flights.values().stream()
        .flatMap(flight -> flight.agreed().stream())
        .anyMatch(agreed -> !agreed.chain().isEmpty());
  }

  boolean agrees(HelloQuestion question) {
    Flight flight = flights.get(question);
    return flight != null && question.agrees(flight);
  }
}
