package io.midwatch.harden.review.tls;

import io.midwatch.detect.tls.ChainVerdict;
import io.midwatch.detect.tls.caa.CaaPolicy;
import io.midwatch.detect.tls.renew.Ari;
import io.midwatch.harden.review.Fact;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What others say about a certificate that a door showed, each about one leaf. */
sealed interface Followed extends Fact {
  X509Certificate leaf();

  /** When its issuer wants it renewed. */
  record Wanted(X509Certificate leaf, Ari.Window window) implements Followed {}

  /** What its issuer's lists and responders say. */
  record Standing(X509Certificate leaf, ChainVerdict verdict) implements Followed {}

  /**
   * What may be issued for one of its names.
   *
   * @param name as in the certificate, with its star if it has one
   * @param trouble why it is not known; empty when it is
   */
  record Allowed(X509Certificate leaf, String name, CaaPolicy policy, String trouble)
      implements Followed {}

  /** The certificate of its issuer, from where the last served one says it is. */
  record Missing(
      X509Certificate leaf, String place, Optional<X509Certificate> issuer, String trouble)
      implements Followed {}

  /** Those about this leaf. */
  static <F extends Followed> List<F> about(List<F> all, X509Certificate leaf) {
    return all.stream().filter(one -> one.leaf().equals(leaf)).toList();
  }
}
