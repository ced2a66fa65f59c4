package io.midwatch.harden.wire;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Certificates as they came. */
public final class Chains {
  private Chains() {}

  /** Those that can be read, in their order, up to the first that cannot. */
  public static List<X509Certificate> read(List<Bytes> chain) {
    List<X509Certificate> read = new ArrayList<>();
    for (Bytes der : chain) {
      try {
        read.add(
            (X509Certificate)
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.copy())));
      } catch (CertificateException unreadable) {
        return read;
      }
    }
    return read;
  }
}
