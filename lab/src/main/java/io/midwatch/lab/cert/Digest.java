package io.midwatch.lab.cert;

import java.security.PrivateKey;

/** The hash under an issuer's signature. {@link #SHA1} is here to be found fault with. */
public enum Digest {
  SHA1,
  SHA256,
  SHA384;

  /** The JCA name for the issuer's key, such as {@code SHA256withECDSA}. */
  String with(PrivateKey issuer) {
    return this + "with" + (issuer.getAlgorithm().equals("EC") ? "ECDSA" : issuer.getAlgorithm());
  }
}
