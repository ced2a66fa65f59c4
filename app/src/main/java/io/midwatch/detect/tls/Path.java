package io.midwatch.detect.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * Can a path be built from a served leaf to a trusted root (RFC 5280, section 6)? Dates are left
 * out here: they are judged by themselves, so that "expired" and "untrusted" stay apart.
 *
 * @param members the path without its root, leaf first; empty when there is none
 * @param root the root it ends in
 */
record Path(List<X509Certificate> members, Optional<X509Certificate> root) {
  private static final Path NONE = new Path(List.of(), Optional.empty());
  private static final int LONGEST = 8;

  static Path build(List<X509Certificate> served, Trust trust, Instant now) {
    X509Certificate leaf = served.getFirst();
    if (trust.anchors().isEmpty()) {
      return NONE;
    }
    if (trust.holds(leaf)) {
      return new Path(List.of(leaf), Optional.of(leaf));
    }
    try {
      X509CertSelector target = new X509CertSelector();
      target.setCertificate(leaf);
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(trust.anchors(), target);
      parameters.setRevocationEnabled(false);
      parameters.setMaxPathLength(LONGEST);
      parameters.setDate(Date.from(whenAllHeld(served, now)));
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(served)));
      PKIXCertPathBuilderResult result =
          (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
      List<X509Certificate> members = new ArrayList<>();
      result.getCertPath().getCertificates().forEach(one -> members.add((X509Certificate) one));
      return new Path(
          List.copyOf(members), Optional.ofNullable(result.getTrustAnchor().getTrustedCert()));
    } catch (GeneralSecurityException none) {
      return NONE;
    }
  }

  boolean exists() {
    return !members.isEmpty();
  }

  /** Who issued the leaf of an existing path. */
  X509Certificate issuer() {
    return members.size() > 1 ? members.get(1) : root.orElse(members.getFirst());
  }

  /** A time at which the served members were all valid if there was one, else now. */
  private static Instant whenAllHeld(List<X509Certificate> served, Instant now) {
    Instant from = Instant.MIN;
    Instant to = Instant.MAX;
    for (X509Certificate one : served) {
      Instant begin = one.getNotBefore().toInstant();
      Instant end = one.getNotAfter().toInstant();
      from = begin.isAfter(from) ? begin : from;
      to = end.isBefore(to) ? end : to;
    }
    if (from.isAfter(to) || (!now.isBefore(from) && !now.isAfter(to))) {
      return now;
    }
    return now.isBefore(from) ? from : to;
  }

  /** May the certificate be used by a TLS server (RFC 5280, sections 4.2.1.3 and 4.2.1.12)? */
  static boolean forServers(X509Certificate leaf) {
    boolean[] usage = leaf.getKeyUsage();
    if (usage != null && !usage[0] && !usage[2] && !usage[4]) {
      return false; // neither digitalSignature nor keyEncipherment nor keyAgreement
    }
    try {
      List<String> purposes = leaf.getExtendedKeyUsage();
      return purposes == null
          || purposes.contains("1.3.6.1.5.5.7.3.1")
          || purposes.contains("2.5.29.37.0");
    } catch (CertificateParsingException malformed) {
      return false;
    }
  }
}
