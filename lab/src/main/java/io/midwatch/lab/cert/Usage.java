package io.midwatch.lab.cert;

import org.bouncycastle.asn1.x509.KeyUsage;

/** Bits of the key usage extension (RFC 5280, section 4.2.1.3). */
public enum Usage {
  DIGITAL_SIGNATURE(KeyUsage.digitalSignature),
  KEY_ENCIPHERMENT(KeyUsage.keyEncipherment),
  CERT_SIGN(KeyUsage.keyCertSign),
  CRL_SIGN(KeyUsage.cRLSign);

  private final int bit;

  Usage(int bit) {
    this.bit = bit;
  }

  int bit() {
    return bit;
  }
}
