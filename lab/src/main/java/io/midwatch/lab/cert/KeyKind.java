package io.midwatch.lab.cert;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** Which key a certificate carries. Elliptic curves take a millisecond, RSA up to a second. */
public enum KeyKind {
  EC_P256("EC", "secp256r1", 256),
  EC_P384("EC", "secp384r1", 384),
  EC_P521("EC", "secp521r1", 521),
  /** Too weak by any present rule; the JDK still serves it. */
  RSA_1024("RSA", "", 1024),
  RSA_2048("RSA", "", 2048),
  RSA_3072("RSA", "", 3072);

  private final String algorithm;
  private final String curve;
  private final int bits;

  KeyKind(String algorithm, String curve, int bits) {
    this.algorithm = algorithm;
    this.curve = curve;
    this.bits = bits;
  }

  /** Size in bits. */
  public int bits() {
    return bits;
  }

  public KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (curve.isEmpty()) {
        generator.initialize(bits);
      } else {
        generator.initialize(new ECGenParameterSpec(curve));
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
