package io.midwatch.detect.mail;

import java.util.HexFormat;

/**
 * One TLSA record (RFC 6698 section 2).
 *
 * @param usage 0 PKIX-TA, 1 PKIX-EE, 2 DANE-TA, 3 DANE-EE; anything else is unusable
 * @param selector 0 the whole certificate, 1 its public key
 * @param matching 0 the thing itself, 1 SHA-256 of it, 2 SHA-512 of it
 * @param data in lower-case hexadecimal
 */
public record TlsaRecord(int usage, int selector, int matching, String data) {
  /** A record whose data are these octets. */
  public static TlsaRecord of(int usage, int selector, int matching, byte[] data) {
    return new TlsaRecord(usage, selector, matching, HexFormat.of().formatHex(data));
  }

  @Override
  public String toString() {
    return usage + " " + selector + " " + matching + " " + data;
  }
}
