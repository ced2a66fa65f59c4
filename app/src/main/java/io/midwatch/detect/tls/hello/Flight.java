package io.midwatch.detect.tls.hello;

import java.util.List;
import java.util.Optional;

/** What came back for a hello. */
public sealed interface Flight {
  /**
   * The server would go on.
   *
   * @param hello what it chose
   * @param chain certificates in DER as sent, leaf first; empty in TLS 1.3, where they are
   *     encrypted
   * @param staple the OCSP answer beside them, if any (RFC 6066, section 8)
   * @param exchange the key it would agree with, when it is one that is drawn afresh
   * @param whole the flight was read to its end
   */
  record Agreed(
      ServerHello hello,
      List<byte[]> chain,
      Optional<byte[]> staple,
      Optional<Exchange> exchange,
      boolean whole)
      implements Flight {
    public Agreed {
      chain = List.copyOf(chain);
    }
  }

  /**
   * The key exchange of a {@code ServerKeyExchange} (RFC 5246, section 7.4.3; RFC 8422).
   *
   * @param group number of the named curve; 0 for a group that the server writes out
   * @param bits of the prime of such a group; 0 for a curve
   */
  record Exchange(int group, int bits) {}

  /**
   * The server refused with an alert (RFC 8446, section 6).
   *
   * @param alert its number
   */
  record Refused(int alert) implements Flight {
    /** Its name, such as {@code protocol_version}. */
    public String name() {
      return switch (alert) {
        case 0 -> "close_notify";
        case 10 -> "unexpected_message";
        case 20 -> "bad_record_mac";
        case 22 -> "record_overflow";
        case 40 -> "handshake_failure";
        case 47 -> "illegal_parameter";
        case 48 -> "unknown_ca";
        case 50 -> "decode_error";
        case 51 -> "decrypt_error";
        case 70 -> "protocol_version";
        case 71 -> "insufficient_security";
        case 80 -> "internal_error";
        case 86 -> "inappropriate_fallback";
        case 109 -> "missing_extension";
        case 112 -> "unrecognized_name";
        case 116 -> "certificate_required";
        case 120 -> "no_application_protocol";
        default -> "alert " + alert;
      };
    }
  }

  /** The connection ended without a word: some servers refuse so. */
  record Hung() implements Flight {}

  /**
   * What came is no TLS.
   *
   * @param why for a person
   */
  record Unreadable(String why) implements Flight {}

  /** Is it an agreement? */
  default Optional<Agreed> agreed() {
    return this instanceof Agreed agreed ? Optional.of(agreed) : Optional.empty();
  }
}
