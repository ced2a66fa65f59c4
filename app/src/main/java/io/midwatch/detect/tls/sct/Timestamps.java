package io.midwatch.detect.tls.sct;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.jspecify.annotations.Nullable;

/**
 * The timestamps of a certificate, from the three places they may stand: the certificate, a stapled
 * OCSP answer, an extension of the handshake (RFC 6962, section 3.3). What cannot be read counts as
 * none; nothing here throws for bad bytes.
 */
public final class Timestamps {
  static final String IN_CERTIFICATE = "1.3.6.1.4.1.11129.2.4.2";
  private static final ASN1ObjectIdentifier IN_ANSWER =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.5");
  private static final int MOST = 64;
  private static final Duration HALF_A_YEAR = Duration.ofDays(180);

  private Timestamps() {}

  /** Those that stand in the certificate. */
  public static List<Timestamp> in(X509Certificate certificate) {
    byte @Nullable [] value = certificate.getExtensionValue(IN_CERTIFICATE);
    return value == null ? List.of() : inner(octets(value));
  }

  /** Those of a stapled OCSP answer in DER. */
  public static List<Timestamp> inAnswer(byte[] answer) {
    try {
      if (!(new OCSPResp(answer).getResponseObject() instanceof BasicOCSPResp basic)) {
        return List.of();
      }
      for (SingleResp one : basic.getResponses()) {
        @Nullable Extension extension = one.getExtension(IN_ANSWER);
        if (extension != null) {
          return inner(extension.getExtnValue().getOctets());
        }
      }
      return List.of();
    } catch (IOException | OCSPException | RuntimeException unreadable) {
      return List.of();
    }
  }

  /** Those of a list as the handshake's extension carries it. */
  public static List<Timestamp> list(byte[] bytes) {
    List<Timestamp> found = new ArrayList<>();
    try {
      ByteBuffer list = vector(ByteBuffer.wrap(bytes));
      while (list.hasRemaining() && found.size() < MOST) {
        one(vector(list), found);
      }
    } catch (BufferUnderflowException broken) {
      return found;
    }
    return found;
  }

  /**
   * How many, from different logs, browsers ask for beside the certificate: two for a life of at
   * most 180 days, three for a longer one (Chrome's and Apple's policies). Its last second counts
   * (RFC 5280, section 4.1.2.5).
   */
  public static int wanted(X509Certificate certificate) {
    Duration life =
        Duration.between(
                certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant())
            .plusSeconds(1);
    return life.compareTo(HALF_A_YEAR) <= 0 ? 2 : 3;
  }

  private static void one(ByteBuffer in, List<Timestamp> found) {
    if (in.get() != 0) {
      return; // another version than 1
    }
    byte[] log = new byte[32];
    in.get(log);
    long millis = in.getLong();
    byte[] extensions = rest(vector(in));
    int scheme = Short.toUnsignedInt(in.getShort());
    byte[] signature = rest(vector(in));
    HexFormat hex = HexFormat.of();
    found.add(
        new Timestamp(
            hex.formatHex(log),
            millis,
            hex.formatHex(extensions),
            scheme,
            hex.formatHex(signature)));
  }

  private static byte[] rest(ByteBuffer in) {
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    return bytes;
  }

  private static ByteBuffer vector(ByteBuffer in) {
    int length = Short.toUnsignedInt(in.getShort());
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer part = in.slice(in.position(), length);
    in.position(in.position() + length);
    return part;
  }

  /** The list is wrapped in an octet string of its own. */
  private static List<Timestamp> inner(byte[] wrapped) {
    return list(octets(wrapped));
  }

  private static byte[] octets(byte[] der) {
    try {
      return ASN1Primitive.fromByteArray(der) instanceof ASN1OctetString octets
          ? octets.getOctets()
          : new byte[0];
    } catch (IOException | RuntimeException unreadable) {
      return new byte[0];
    }
  }
}
