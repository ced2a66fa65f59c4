package io.midwatch.detect.mail.dkim;

import java.security.PublicKey;
import java.util.Set;

/**
 * A key record that can be used (RFC 6376 section 3.6.1).
 *
 * @param kind of key
 * @param key to verify with
 * @param bits of the modulus, or 256
 * @param hashes that may be used with it; empty: any
 * @param services it is for; {@code *} is all
 * @param testing {@code t=y}: the domain only tries it out
 * @param strict {@code t=s}: {@code i=} must be the domain itself, not below it
 */
public record DkimKey(
    Kind kind,
    PublicKey key,
    int bits,
    Set<String> hashes,
    Set<String> services,
    boolean testing,
    boolean strict)
    implements DkimKeyReading {
  /** Shorter RSA keys count for nothing (RFC 8301 section 3.2). */
  public static final int LEAST_RSA_BITS = 1024;

  public DkimKey {
    hashes = Set.copyOf(hashes);
    services = Set.copyOf(services);
  }

  /** The kinds of key there are. */
  public enum Kind {
    RSA("rsa"),
    ED25519("ed25519");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As {@code k=} writes it. */
    public String word() {
      return word;
    }
  }

  /** May it sign mail? */
  boolean isForMail() {
    return services.contains("*") || services.contains("email");
  }
}
