package io.midwatch.detect.tls.hello;

import io.midwatch.detect.tls.hello.ByteReader.ShortException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * What a server chose (RFC 5246, section 7.4.1.3; RFC 8446, section 4.1.3).
 *
 * @param version the number it chose, by {@code supported_versions} when that is there
 * @param suite which it chose
 * @param compression 0 for none
 * @param retry it asks for another key share first; the other choices stand
 * @param extensions number to content
 */
public record ServerHello(
    int version, Suite suite, int compression, boolean retry, Map<Integer, byte[]> extensions) {
  private static final int SUPPORTED_VERSIONS = 43;
  private static final int RENEGOTIATION_INFO = 0xff01;
  private static final int TIMESTAMPS = 18;
  private static final int MOST_EXTENSIONS = 64;

  /** The random of a HelloRetryRequest (RFC 8446, section 4.1.3). */
  private static final String RETRY =
      "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";

  public ServerHello {
    extensions = Map.copyOf(extensions);
  }

  /** The version by name, if it is one. */
  public Optional<Version> known() {
    return Version.of(version);
  }

  /** It says that it cannot be tricked by a renegotiation (RFC 5746). */
  public boolean renegotiatesSafely() {
    return extensions.containsKey(RENEGOTIATION_INFO);
  }

  /** The list of signed certificate timestamps beside the certificate, if any. */
  public Optional<byte[]> timestamps() {
    return Optional.ofNullable(extensions.get(TIMESTAMPS));
  }

  static ServerHello read(byte[] body) throws ShortException {
    ByteReader in = new ByteReader(body);
    int legacy = in.u16();
    String random = HexFormat.of().formatHex(in.take(32));
    in.vector8(); // session id
    int suite = in.u16();
    int compression = in.u8();
    Map<Integer, byte[]> extensions = new HashMap<>();
    if (in.left() > 0) {
      ByteReader list = new ByteReader(in.vector16());
      while (list.left() > 0 && extensions.size() < MOST_EXTENSIONS) {
        extensions.put(list.u16(), list.vector16());
      }
    }
    byte[] chosen = extensions.getOrDefault(SUPPORTED_VERSIONS, new byte[0]);
    int version = chosen.length == 2 ? new ByteReader(chosen).u16() : legacy;
    return new ServerHello(version, Suite.of(suite), compression, random.equals(RETRY), extensions);
  }
}
