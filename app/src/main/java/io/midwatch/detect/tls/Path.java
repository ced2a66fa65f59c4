package io.midwatch.detect.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Can a path be built from a served leaf to a trusted root (RFC 5280, section 6)? Dates are left
 * out here: they are judged by themselves, so that "expired" and "untrusted" stay apart.
 *
 * @param members the path without its root, leaf first; empty when there is none
 * @param root the root it ends in
 * @param refusal why there is none although a trusted root has issued it
 */
record Path(
    List<X509Certificate> members, Optional<X509Certificate> root, Optional<String> refusal) {
  private static final int LONGEST = 8;

  static Path build(List<X509Certificate> served, Trust trust, Instant now) {
    X509Certificate leaf = served.getFirst();
    if (trust.holds(leaf)) {
      return new Path(List.of(leaf), Optional.of(leaf), Optional.empty());
    }
    // What holds now goes first: an expired certificate beside a good path harms nobody.
    Path today = build(served, trust, now, now);
    Instant once = whenAllHeld(served, now);
    return today.exists() || once.equals(now) ? today : build(served, trust, now, once);
  }

  private static Path build(
      List<X509Certificate> served, Trust trust, Instant now, Instant membersAt) {
    Date when = Date.from(membersAt);
    Set<TrustAnchor> left = new HashSet<>(trust.anchors());
    Optional<String> refusal = Optional.empty();
    while (!left.isEmpty()) {
      Optional<PKIXCertPathBuilderResult> found = found(served, left, when);
      if (found.isEmpty()) {
        break;
      }
      List<X509Certificate> members =
          found.get().getCertPath().getCertificates().stream()
              .map(X509Certificate.class::cast)
              .toList();
      TrustAnchor anchor = found.get().getTrustAnchor();
      Optional<X509Certificate> root = Optional.ofNullable(anchor.getTrustedCert());
      Optional<String> fault = root.flatMap(one -> PathFault.ofRoot(members, one, now));
      if (fault.isEmpty()) {
        return new Path(members, root, Optional.empty());
      }
      refusal = refusal.or(() -> fault);
      left.remove(anchor);
    }
    return new Path(
        List.of(), Optional.empty(), refusal.or(() -> PathFault.traced(served, trust, now, when)));
  }

  private static Optional<PKIXCertPathBuilderResult> found(
      List<X509Certificate> served, Set<TrustAnchor> anchors, Date when) {
    try {
      X509CertSelector target = new X509CertSelector();
      target.setCertificate(served.getFirst());
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
      parameters.setRevocationEnabled(false);
      parameters.setMaxPathLength(LONGEST);
      parameters.setDate(when);
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(served)));
      return Optional.of(
          (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters));
    } catch (GeneralSecurityException | RuntimeException none) {
      // The JDK throws the latter on constraints of kinds that it does not know.
      return Optional.empty();
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
