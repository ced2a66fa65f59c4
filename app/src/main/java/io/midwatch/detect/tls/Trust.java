package io.midwatch.detect.tls;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The roots that a chain may end in. Immutable.
 *
 * @param anchors may be empty: then nothing is trusted
 */
public record Trust(Set<TrustAnchor> anchors) {
  public Trust {
    anchors = Set.copyOf(anchors);
  }

  /** The roots of the Java runtime, or those that {@code javax.net.ssl.trustStore} names. */
  public static Trust system() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager x509) {
          return of(Arrays.asList(x509.getAcceptedIssuers()));
        }
      }
      return new Trust(Set.of());
    } catch (NoSuchAlgorithmException | KeyStoreException broken) {
      throw new IllegalStateException("the Java runtime has no trusted roots", broken);
    }
  }

  /** These roots and no others. */
  public static Trust of(List<X509Certificate> roots) {
    return new Trust(
        roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet()));
  }

  /** The roots as certificates. */
  List<X509Certificate> roots() {
    return anchors.stream()
        .flatMap(anchor -> Optional.ofNullable(anchor.getTrustedCert()).stream())
        .toList();
  }

  /** Is it one of the roots? */
  boolean holds(X509Certificate certificate) {
    for (TrustAnchor anchor : anchors) {
      if (certificate.equals(anchor.getTrustedCert())) {
        return true;
      }
    }
    return false;
  }
}
