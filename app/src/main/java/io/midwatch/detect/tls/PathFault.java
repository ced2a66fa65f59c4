package io.midwatch.detect.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why is a chain refused although it ends in a trusted root (RFC 5280, section 6.1)? Names that an
 * issuer may not issue for, a path that is too long, a member that is no authority.
 */
final class PathFault {
  private static final int MAY_SIGN_CERTIFICATES = 5;
  private static final int LONGEST = 8;

  private PathFault() {}

  /**
   * What the root itself forbids. The builder of the JDK takes a root for a name and a key only;
   * browsers and OpenSSL read what else it says.
   */
  static Optional<String> ofRoot(List<X509Certificate> members, X509Certificate root, Instant now) {
    String name = "its root " + ChainText.name(root);
    boolean[] usage = root.getKeyUsage();
    boolean maySign = usage != null && usage[MAY_SIGN_CERTIFICATES];
    boolean silent = usage == null && (root.getVersion() < 3 || root.getBasicConstraints() >= 0);
    Instant to = root.getNotAfter().toInstant();
    Instant from = root.getNotBefore().toInstant();
    if (now.truncatedTo(ChronoUnit.SECONDS).isAfter(to)) {
      return Optional.of(name + " expired at " + to);
    } else if (now.isBefore(from)) {
      return Optional.of(name + " is not valid before " + from);
    } else if (!maySign && !silent) {
      return Optional.of(name + " may not issue certificates");
    } else if (root.hasUnsupportedCriticalExtension()) {
      return Optional.of(name + " has a critical extension that is not known here");
    }
    return NameLimits.of(root).flatMap(limits -> limits.refusal(members));
  }

  /** Follows the issuers that were served up to a trusted root, and says what breaks that path. */
  static Optional<String> traced(
      List<X509Certificate> served, Trust trust, Instant now, Date when) {
    List<X509Certificate> line = new ArrayList<>();
    Optional<X509Certificate> at = Optional.of(served.getFirst());
    while (at.isPresent() && line.size() < LONGEST && !line.contains(at.get())) {
      X509Certificate child = at.get();
      line.add(child);
      Optional<X509Certificate> root = issuer(child, trust.roots());
      if (root.isPresent()) {
        return ofRoot(line, root.get(), now).or(() -> of(line, root.get(), when));
      }
      at = issuer(child, served);
    }
    return Optional.empty();
  }

  private static Optional<X509Certificate> issuer(
      X509Certificate of, List<X509Certificate> candidates) {
    return candidates.stream()
        .filter(one -> one.getSubjectX500Principal().equals(of.getIssuerX500Principal()))
        .filter(one -> signed(of, one))
        .findFirst();
  }

  private static boolean signed(X509Certificate of, X509Certificate by) {
    try {
      of.verify(by.getPublicKey());
      return true;
    } catch (GeneralSecurityException | RuntimeException not) {
      // Keys and signatures from outside make the JDK throw both.
      return false;
    }
  }

  private static Optional<String> of(List<X509Certificate> path, X509Certificate root, Date when) {
    try {
      PKIXParameters parameters =
          new PKIXParameters(
              Set.of(new TrustAnchor(root.getSubjectX500Principal(), root.getPublicKey(), null)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(when);
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
      return Optional.empty();
    } catch (CertPathValidatorException refused) {
      int index = refused.getIndex();
      return words(refused, ChainText.name(index < 0 ? path.getFirst() : path.get(index)));
    } catch (GeneralSecurityException | RuntimeException unreadable) {
      // The JDK throws the latter on constraints of kinds that it does not know.
      return Optional.of("an issuer sets limits that cannot be read");
    }
  }

  private static Optional<String> words(CertPathValidatorException refused, String name) {
    return Optional.ofNullable(
        switch (refused.getReason()) {
          case PKIXReason.INVALID_NAME -> NameLimits.refused(name);
          case PKIXReason.PATH_TOO_LONG ->
              name + " stands further from the root than that allows (path length)";
          case PKIXReason.NOT_CA_CERT -> name + " is no authority and may not issue certificates";
          case PKIXReason.INVALID_KEY_USAGE -> name + " may not issue certificates (its key usage)";
          case PKIXReason.UNRECOGNIZED_CRIT_EXT ->
              name + " has a critical extension that is not known here";
          case BasicReason.ALGORITHM_CONSTRAINED ->
              name + " has a key or a signature that Java refuses";
          default -> null;
        });
  }
}
