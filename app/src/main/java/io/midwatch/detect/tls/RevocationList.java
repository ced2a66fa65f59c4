package io.midwatch.detect.tls;

import io.midwatch.detect.net.Fetcher;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.jspecify.annotations.Nullable;

/**
 * Reads the list of its issuer (RFC 5280, sections 5 and 6.3). Lists signed by others than the
 * issuer, and lists of changes, decide nothing.
 */
final class RevocationList {
  private static final String ISSUING_POINT = "2.5.29.28";
  private static final int MOST_PLACES = 3;
  private static final int CRL_SIGN = 6;

  /** An issuer's clock may be that much ahead; a list may be made while it is asked for. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final X509Certificate leaf;
  private final X509Certificate issuer;
  private final Fetcher fetch;

  RevocationList(Path path, Fetcher fetch) {
    this.leaf = path.members().getFirst();
    this.issuer = path.issuer();
    this.fetch = fetch;
  }

  /**
   * When it was revoked; empty when it is not on the list.
   *
   * @throws IOException when that cannot be found out
   */
  Optional<Instant> revokedSince(Instant now) throws IOException, InterruptedException {
    List<String> places = CertAddresses.lists(leaf);
    if (places.isEmpty()) {
      throw new IOException("the certificate names none");
    }
    IOException last = new IOException("it was not tried");
    for (String place : places.subList(0, Math.min(places.size(), MOST_PLACES))) {
      try {
        return read(fetch.get(place), place, now);
      } catch (IOException next) {
        last = next;
      }
    }
    throw last;
  }

  private Optional<Instant> read(byte[] bytes, String place, Instant now) throws IOException {
    try {
      X509CRL list =
          (X509CRL)
              CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(bytes));
      Optional<String> doubt = doubt(list, place, now);
      if (doubt.isPresent()) {
        throw new IOException("the list does not count: " + doubt.get());
      }
      list.verify(issuer.getPublicKey());
      X509CRLEntry entry = list.getRevokedCertificate(leaf.getSerialNumber());
      return entry == null ? Optional.empty() : Optional.of(entry.getRevocationDate().toInstant());
    } catch (GeneralSecurityException | RuntimeException broken) {
      throw new IOException("the list cannot be read: " + broken.getMessage(), broken);
    }
  }

  private Optional<String> doubt(X509CRL list, String place, Instant now) throws IOException {
    boolean @Nullable [] usage = issuer.getKeyUsage();
    if (!list.getIssuerX500Principal().equals(leaf.getIssuerX500Principal())) {
      return Optional.of("it is from another issuer");
    }
    if (usage != null && !usage[CRL_SIGN]) {
      return Optional.of("its issuer may not sign lists");
    }
    if (list.getThisUpdate().toInstant().isAfter(now.plus(SKEW))) {
      return Optional.of("it is from the future");
    }
    if (list.getNextUpdate() == null || list.getNextUpdate().toInstant().isBefore(now)) {
      return Optional.of("it is out of date");
    }
    Set<String> critical = new HashSet<>();
    @Nullable Set<String> named = list.getCriticalExtensionOIDs();
    if (named != null) {
      critical.addAll(named);
    }
    critical.remove(ISSUING_POINT);
    if (!critical.isEmpty()) {
      return Optional.of("it is of a kind that is not read here: " + critical);
    }
    byte @Nullable [] point = list.getExtensionValue(ISSUING_POINT);
    return point == null || covers(point, place)
        ? Optional.empty()
        : Optional.of("it is about other certificates");
  }

  /** Is a list with this scope (RFC 5280, section 5.2.5) about server certificates from there? */
  private static boolean covers(byte[] point, String place) throws IOException {
    IssuingDistributionPoint scope =
        IssuingDistributionPoint.getInstance(JcaX509ExtensionUtils.parseExtensionValue(point));
    if (scope.isIndirectCRL()
        || scope.onlyContainsCACerts()
        || scope.onlyContainsAttributeCerts()
        || scope.getOnlySomeReasons() != null) {
      return false;
    }
    return scope.getDistributionPoint() == null
        || CertAddresses.uris(scope.getDistributionPoint()).contains(place);
  }
}
