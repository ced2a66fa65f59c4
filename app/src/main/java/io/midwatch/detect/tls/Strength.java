package io.midwatch.detect.tls;

import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Are keys and signatures strong enough? The floor of the CA/Browser Forum's baseline requirements:
 * RSA 2048, EC 256, no DSA, no MD5 or SHA-1 in a signature that counts.
 */
final class Strength {
  private static final int LEAST_RSA = 2048;
  private static final int LEAST_EC = 256;

  private Strength() {}

  /** What is too weak in the chain; a self-signed member's signature proves nothing and is free. */
  static List<String> weaknesses(List<X509Certificate> chain) {
    List<String> found = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      String name = ChainText.name(certificate);
      weakKey(certificate).ifPresent(found::add);
      String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
      boolean broken =
          signature.startsWith("SHA1") || signature.startsWith("MD") || signature.contains("SHA-1");
      if (broken && !selfIssued(certificate)) {
        found.add(name + " is signed with " + certificate.getSigAlgName());
      }
    }
    return found;
  }

  /**
   * What is too weak about its key, if anything; of other kinds than these the handshake judges.
   */
  static Optional<String> weakKey(X509Certificate certificate) {
    String name = ChainText.name(certificate);
    return switch (certificate.getPublicKey()) {
      case RSAKey rsa when rsa.getModulus().bitLength() < LEAST_RSA ->
          Optional.of(name + " has an RSA key of " + rsa.getModulus().bitLength() + " bits");
      case ECKey ec when ec.getParams().getOrder().bitLength() < LEAST_EC ->
          Optional.of(
              name + " has an EC key of " + ec.getParams().getOrder().bitLength() + " bits");
      case DSAKey dsa -> Optional.of(name + " has a DSA key");
      default -> Optional.empty();
    };
  }

  static boolean selfIssued(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }
}
