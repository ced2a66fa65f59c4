package io.midwatch.lab.cert;

import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Extended key usage (RFC 5280, section 4.2.1.12). */
public enum Purpose {
  SERVER,
  CLIENT,
  CODE_SIGNING;

  KeyPurposeId id() {
    return switch (this) {
      case SERVER -> KeyPurposeId.id_kp_serverAuth;
      case CLIENT -> KeyPurposeId.id_kp_clientAuth;
      case CODE_SIGNING -> KeyPurposeId.id_kp_codeSigning;
    };
  }
}
