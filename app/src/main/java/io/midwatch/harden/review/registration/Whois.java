package io.midwatch.harden.review.registration;

import io.midwatch.detect.rdap.whois.WhoisAnswer;
import io.midwatch.harden.review.Addresses;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.wire.Bytes;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Tcp;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Asks registries without RDAP by WHOIS (RFC 3912): IANA tells which server knows a top level, that
 * server tells of the domain. Both go through the wire, so where IANA's word leads is checked as
 * any address.
 */
record Whois(Ground ground) {
  private static final String IANA = "whois.iana.org";
  private static final int MOST = 64 << 10;
  private static final int PATIENCE_MILLIS = 8_000;

  /** Those that take a bare name for a question about people, machines, or in another language. */
  private static final Map<String, String> FORMS =
      Map.of("whois.denic.de", "-T dn,ace %s", "whois.jprs.jp", "%s/e");

  Told about(String domain) throws IOException, InterruptedException {
    String top = domain.substring(domain.lastIndexOf('.') + 1);
    if (!domain.matches("[a-z0-9_.-]{1,253}") || top.isEmpty()) {
      return Told.nothing("'" + domain + "' is no name that a registry can be asked about");
    }
    Optional<String> server = WhoisAnswer.referral(ask(IANA, top));
    if (server.isEmpty()) {
      return Told.nothing("no registry tells about " + domain + ", neither by RDAP nor by WHOIS");
    }
    String query = FORMS.getOrDefault(server.get(), "%s").formatted(domain);
    byte[] answer = ask(server.get(), query);
    return switch (WhoisAnswer.read(domain, server.get(), answer)) {
      case WhoisAnswer.Of of -> Told.of(of.registration());
      case WhoisAnswer.Free _ -> Told.UNKNOWN;
      case WhoisAnswer.Nothing nothing -> Told.nothing(nothing.why());
    };
  }

  private byte[] ask(String server, String query) throws IOException, InterruptedException {
    Addresses addresses = ground.addresses(server);
    if (addresses.all().isEmpty()) {
      throw new IOException("WHOIS: " + addresses.none(server));
    }
    String address = addresses.all().getFirst();
    return switch (ground.ask(Tcp.whois(address, query, MOST, PATIENCE_MILLIS))) {
      case Heard.Got<Tcp.Said> got -> whole(server, got.said());
      case Heard.Not<Tcp.Said> not ->
          throw new IOException("WHOIS of " + server + ": " + not.detail());
    };
  }

  private static byte[] whole(String server, Tcp.Said said) throws IOException {
    Bytes received = said.received();
    if (received.size() >= MOST) {
      throw new IOException("WHOIS of " + server + ": it sends more than " + (MOST >> 10) + " KiB");
    }
    if (!said.closed() || received.isEmpty()) {
      String what = received.isEmpty() ? "it says nothing" : "its answer does not come to an end";
      throw new IOException("WHOIS of " + server + ": " + what);
    }
    return received.copy();
  }
}
