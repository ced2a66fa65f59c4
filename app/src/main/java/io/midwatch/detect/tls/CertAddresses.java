package io.midwatch.detect.tls;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.jspecify.annotations.Nullable;

/** The addresses that a certificate names (RFC 5280, sections 4.2.1.13 and 4.2.2.1). */
final class CertAddresses {
  private static final String AUTHORITY_INFORMATION = "1.3.6.1.5.5.7.1.1";
  private static final String LISTS = "2.5.29.31";

  private CertAddresses() {}

  /** Where to ask by OCSP, if anywhere. */
  static Optional<String> ocsp(X509Certificate certificate) throws IOException {
    return information(certificate, AccessDescription.id_ad_ocsp).stream().findFirst();
  }

  /** Where the issuer's certificate is. */
  static List<String> issuers(X509Certificate certificate) throws IOException {
    return information(certificate, AccessDescription.id_ad_caIssuers);
  }

  private static List<String> information(X509Certificate certificate, ASN1ObjectIdentifier method)
      throws IOException {
    byte @Nullable [] value = certificate.getExtensionValue(AUTHORITY_INFORMATION);
    if (value == null) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    try {
      for (AccessDescription one :
          AuthorityInformationAccess.getInstance(JcaX509ExtensionUtils.parseExtensionValue(value))
              .getAccessDescriptions()) {
        if (one.getAccessMethod().equals(method)) {
          uri(one.getAccessLocation()).ifPresent(found::add);
        }
      }
      return found;
    } catch (IllegalArgumentException malformed) {
      throw new IOException("the certificate names a place that cannot be read", malformed);
    }
  }

  /** Where whole lists signed by the issuer are. */
  static List<String> lists(X509Certificate certificate) throws IOException {
    byte @Nullable [] value = certificate.getExtensionValue(LISTS);
    if (value == null) {
      return List.of();
    }
    List<String> places = new ArrayList<>();
    try {
      for (DistributionPoint one :
          CRLDistPoint.getInstance(JcaX509ExtensionUtils.parseExtensionValue(value))
              .getDistributionPoints()) {
        @Nullable DistributionPointName name = one.getDistributionPoint();
        if (name != null && one.getCRLIssuer() == null && one.getReasons() == null) {
          places.addAll(uris(name));
        }
      }
    } catch (IllegalArgumentException malformed) {
      throw new IOException("the certificate names a list that cannot be read", malformed);
    }
    return places;
  }

  /** The web addresses of one point. */
  static List<String> uris(DistributionPointName name) {
    if (name.getType() != DistributionPointName.FULL_NAME) {
      return List.of();
    }
    List<String> uris = new ArrayList<>();
    for (GeneralName one : GeneralNames.getInstance(name.getName()).getNames()) {
      uri(one).ifPresent(uris::add);
    }
    return uris;
  }

  private static Optional<String> uri(GeneralName name) {
    if (name.getTagNo() != GeneralName.uniformResourceIdentifier) {
      return Optional.empty();
    }
    String uri = ASN1IA5String.getInstance(name.getName()).getString();
    return uri.regionMatches(true, 0, "http", 0, 4) ? Optional.of(uri) : Optional.empty();
  }
}
