package io.midwatch.detect.tls.hello;

import io.midwatch.detect.tls.hello.ByteReader.ShortException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The greetings of SSL 2.0, which is laid out like nothing after it (RFC 6101, appendix E). Broken
 * in itself, and with it every other connection of the same key (CVE-2016-0800, DROWN): so a server
 * that only answers is a finding, even if it takes none of our ciphers (CVE-2015-3197).
 */
final class Ssl2 {
  private static final int LARGEST = 32_767;
  private static final int ERROR = 0;
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 4;
  private static final int HANDSHAKE_FAILURE = 40;

  /** RC4, RC2, IDEA, DES and 3DES with MD5, of full length and for export. */
  private static final Map<Integer, String> KINDS =
      Map.of(
          0x010080, "SSL_CK_RC4_128_WITH_MD5",
          0x020080, "SSL_CK_RC4_128_EXPORT40_WITH_MD5",
          0x030080, "SSL_CK_RC2_128_CBC_WITH_MD5",
          0x040080, "SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5",
          0x050080, "SSL_CK_IDEA_128_CBC_WITH_MD5",
          0x060040, "SSL_CK_DES_64_CBC_WITH_MD5",
          0x0700c0, "SSL_CK_DES_192_EDE3_CBC_WITH_MD5");

  private Ssl2() {}

  /** A hello that offers all of it. */
  static byte[] hello(byte[] challenge) {
    ByteWriter kinds = new ByteWriter();
    KINDS.keySet().stream().sorted().forEach(kinds::u24);
    byte[] offered = kinds.done();
    byte[] body =
        new ByteWriter()
            .u8(CLIENT_HELLO)
            .u16(Version.SSL_2.number())
            .u16(offered.length)
            .u16(0)
            .u16(challenge.length)
            .bytes(offered)
            .bytes(challenge)
            .done();
    return new ByteWriter().u16(0x8000 | body.length).bytes(body).done();
  }

  /** Records of TLS begin with a small number; those of SSL 2.0 without padding have this bit. */
  static boolean begins(byte[] bytes) {
    return bytes.length > 0 && (bytes[0] & 0x80) != 0;
  }

  /** Reads the answer; empty while it is not all there. */
  static Optional<Flight> read(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    try {
      int length = in.u16() & LARGEST;
      return in.left() < length ? Optional.empty() : Optional.of(message(in.take(length)));
    } catch (ShortException more) {
      return Optional.empty();
    }
  }

  private static Flight message(byte[] message) {
    ByteReader in = new ByteReader(message);
    try {
      int type = in.u8();
      if (type == ERROR) {
        return new Flight.Refused(HANDSHAKE_FAILURE);
      }
      return type == SERVER_HELLO ? server(in) : new Flight.Unreadable("the answer is no TLS");
    } catch (ShortException broken) {
      return new Flight.Unreadable("the hello cannot be read: " + broken.getMessage());
    }
  }

  private static Flight server(ByteReader in) throws ShortException {
    in.u16(); // no session goes on, and there is one kind of certificate
    int version = in.u16();
    int certificate = in.u16();
    int kinds = in.u16();
    in.u16(); // length of the connection's id
    List<byte[]> chain = certificate == 0 ? List.of() : List.of(in.take(certificate));
    ByteReader offered = new ByteReader(in.take(kinds));
    int first = offered.left() < 3 ? 0 : offered.u24();
    if (version != Version.SSL_2.number()) {
      return new Flight.Unreadable("the answer is no TLS");
    }
    String name = KINDS.getOrDefault(first, "no cipher of ours");
    ServerHello hello = new ServerHello(version, new Suite(first, name), 0, false, Map.of());
    return new Flight.Agreed(hello, chain, Optional.empty(), Optional.empty(), true);
  }
}
