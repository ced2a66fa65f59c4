package io.midwatch.detect.tls.hello;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The first message of a client, for any version from SSLv2 to TLS 1.3 (RFC 6101, RFC 5246, RFC
 * 8446). It finds out what a server would agree to; only {@link TicketTalk} goes further.
 * Immutable.
 *
 * <p>Two of the same content are the same bytes, so what was asked can be asked again from a
 * recording: the random numbers are drawn from the content. Nobody's secret hangs on them.
 *
 * @param version the newest that the client claims to know; only this one for TLS 1.3
 * @param suites numbers, best first; SSLv2 has others, and offers all it has
 * @param host of server name indication (RFC 6066), which SSLv3 does not know
 * @param compression whether to offer DEFLATE beside none (RFC 3749)
 * @param applications to agree on by ALPN (RFC 7301), best first
 */
public record ClientHello(
    Version version,
    List<Integer> suites,
    Optional<String> host,
    boolean compression,
    List<String> applications) {
  /** "I know RFC 5746", for servers that stop at extensions. */
  static final int RENEGOTIATION_SCSV = 0x00ff;

  private static final int MOST_SUITES = 400;
  private static final int LONGEST_HOST = 253;
  static final int X25519 = 0x001d;
  private static final List<Integer> GROUPS =
      List.of(X25519, 0x0017, 0x0018, 0x0019, 0x001e, 0x0016, 0x0015, 0x0013, 0x0100, 0x0101);
  private static final List<Integer> SIGNATURES =
      List.of(
          0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b,
          0x0401, 0x0501, 0x0601, 0x0402, 0x0203, 0x0201, 0x0202, 0x0101);

  public ClientHello {
    suites = List.copyOf(suites);
    applications = List.copyOf(applications);
    if (suites.isEmpty() || suites.size() > MOST_SUITES) {
      throw new IllegalArgumentException("a hello names 1 to " + MOST_SUITES + " suites");
    }
    if (host.isPresent() && host.get().length() > LONGEST_HOST) {
      throw new IllegalArgumentException("a host name has at most " + LONGEST_HOST + " letters");
    }
  }

  /** With these suites, without compression or ALPN. */
  public static ClientHello of(Version version, List<Integer> suites, Optional<String> host) {
    return new ClientHello(version, suites, host, false, List.of());
  }

  /** Offers DEFLATE as well. */
  public ClientHello withCompression() {
    return new ClientHello(version, suites, host, true, applications);
  }

  /** The bytes to send, one record. */
  public byte[] wire() {
    if (version == Version.SSL_2) {
      return Ssl2.hello(Arrays.copyOf(drawn("challenge"), 16));
    }
    byte[] body = body();
    byte[] message = new ByteWriter().u8(1).u24(body.length).bytes(body).done();
    // Servers compare the record's version with nothing; the oldest that fits offends none.
    int outer = version == Version.SSL_3 ? 0x0300 : 0x0301;
    return new ByteWriter().u8(22).u16(outer).vector16(message).done();
  }

  private byte[] body() {
    int claimed = Math.min(version.number(), Version.TLS_1_2.number());
    ByteWriter offered = new ByteWriter().all16(suites);
    if (version != Version.TLS_1_3) {
      offered.u16(RENEGOTIATION_SCSV);
    }
    ByteWriter body =
        new ByteWriter()
            .u16(claimed)
            .bytes(drawn("random"))
            .vector8(version == Version.TLS_1_3 ? drawn("session") : new byte[0])
            .vector16(offered.done())
            .vector8(compression ? new byte[] {1, 0} : new byte[] {0});
    if (version != Version.SSL_3) {
      body.vector16(extensions());
    }
    return body.done();
  }

  private byte[] extensions() {
    ByteWriter out = new ByteWriter();
    host.ifPresent(name -> {
      byte[] bytes = name.getBytes(US_ASCII);
      byte[] entry = new ByteWriter().u8(0).vector16(bytes).done();
      extension(out, 0, new ByteWriter().vector16(entry).done());
    });
    extension(out, 10, list16(GROUPS));
    extension(out, 11, new byte[] {1, 0});
    extension(out, 5, new byte[] {1, 0, 0, 0, 0}); // status_request for OCSP, any responder
    extension(out, 18, new byte[0]); // signed certificate timestamps (RFC 6962)
    extension(out, 23, new byte[0]); // extended master secret (RFC 7627)
    if (version.compareTo(Version.TLS_1_2) >= 0) {
      extension(out, 13, list16(SIGNATURES));
    }
    if (!applications.isEmpty()) {
      ByteWriter names = new ByteWriter();
      applications.forEach(name -> names.vector8(name.getBytes(US_ASCII)));
      extension(out, 16, new ByteWriter().vector16(names.done()).done());
    }
    if (version == Version.TLS_1_3) {
      extension(out, 43, new byte[] {2, 3, 4}); // TLS 1.3 and nothing else
      extension(out, 45, new byte[] {1, 1}); // psk_dhe_ke
      byte[] share = new ByteWriter().u16(X25519).vector16(share()).done();
      extension(out, 51, new ByteWriter().vector16(share).done());
    }
    return out.done();
  }

  private static byte[] list16(List<Integer> values) {
    return new ByteWriter().vector16(new ByteWriter().all16(values).done()).done();
  }

  private static void extension(ByteWriter out, int number, byte[] content) {
    out.u16(number).vector16(content);
  }

  /** Everybody can know it: it comes from the content, as all here does. */
  byte[] privateKey() {
    return drawn("share");
  }

  private byte[] share() {
    try {
      return Secrets.share(privateKey());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** 32 bytes that look like chance and hang on the content alone. */
  private byte[] drawn(String purpose) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      String content = version + " " + suites + " " + host + " " + compression + applications;
      return Arrays.copyOf(hash.digest((purpose + content).getBytes(US_ASCII)), 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
