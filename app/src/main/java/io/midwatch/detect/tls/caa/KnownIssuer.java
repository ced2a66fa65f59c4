package io.midwatch.detect.tls.caa;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * A public authority of which we know what it must find in CAA records, as its certification
 * practice statement says. One that is not here is not guessed at.
 *
 * @param name what people call it
 * @param organisations the O of its issuing certificates
 * @param domains any of these in CAA lets it issue
 * @param acme its certificates are renewed by ACME (RFC 8555) as a rule
 */
public record KnownIssuer(
    String name, Set<String> organisations, Set<String> domains, boolean acme) {
  private static final List<KnownIssuer> ALL =
      List.of(
          new KnownIssuer(
              "Let's Encrypt", Set.of("Let's Encrypt"), Set.of("letsencrypt.org"), true),
          new KnownIssuer(
              "ZeroSSL",
              Set.of("ZeroSSL", "ZeroSSL GmbH"),
              Set.of("sectigo.com", "comodo.com", "comodoca.com", "usertrust.com", "zerossl.com"),
              true),
          new KnownIssuer(
              "Sectigo",
              Set.of("Sectigo Limited", "COMODO CA Limited"),
              Set.of(
                  "sectigo.com",
                  "comodo.com",
                  "comodoca.com",
                  "usertrust.com",
                  "trust-provider.com"),
              false),
          new KnownIssuer(
              "DigiCert",
              Set.of("DigiCert Inc", "DigiCert, Inc."),
              Set.of(
                  "digicert.com",
                  "digicert.ne.jp",
                  "cybertrust.ne.jp",
                  "symantec.com",
                  "thawte.com",
                  "geotrust.com",
                  "rapidssl.com",
                  "volusion.com",
                  "stratossl.com",
                  "intermediatecertificate.com",
                  "1and1.com"),
              false),
          new KnownIssuer(
              "Google Trust Services",
              Set.of("Google Trust Services", "Google Trust Services LLC"),
              Set.of("pki.goog", "google.com"),
              true),
          new KnownIssuer(
              "Amazon",
              Set.of("Amazon"),
              Set.of("amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com"),
              false),
          new KnownIssuer(
              "GlobalSign", Set.of("GlobalSign nv-sa"), Set.of("globalsign.com"), false),
          new KnownIssuer(
              "SSL.com", Set.of("SSL Corporation", "SSL Corp"), Set.of("ssl.com"), true),
          new KnownIssuer(
              "GoDaddy",
              Set.of("GoDaddy.com, Inc.", "Starfield Technologies, Inc."),
              Set.of("godaddy.com", "starfieldtech.com"),
              false));

  /** Who issued this certificate, if it is one of those. */
  public static Optional<KnownIssuer> of(X509Certificate certificate) {
    try {
      List<String> organisations =
          new LdapName(certificate.getIssuerX500Principal().getName())
              .getRdns().stream()
                  .filter(part -> part.getType().equalsIgnoreCase("O"))
                  .map(part -> String.valueOf(part.getValue()))
                  .toList();
      return ALL.stream()
          .filter(one -> organisations.stream().anyMatch(one.organisations()::contains))
          .findFirst();
    } catch (InvalidNameException odd) {
      return Optional.empty();
    }
  }

  /** Where its ACME directory is, when it tells there when it wants renewals (RFC 9773). */
  public Optional<String> directory() {
    return switch (name) {
      case "Let's Encrypt" -> Optional.of("https://acme-v02.api.letsencrypt.org/directory");
      case "Google Trust Services" -> Optional.of("https://dv.acme-v02.api.pki.goog/directory");
      default -> Optional.empty();
    };
  }

  /** The domain to write into a CAA record for it. */
  public String domain() {
    return switch (name) {
      case "ZeroSSL", "Sectigo" -> "sectigo.com";
      case "DigiCert" -> "digicert.com";
      case "Google Trust Services" -> "pki.goog";
      case "Amazon" -> "amazon.com";
      case "GoDaddy" -> "godaddy.com";
      default -> domains.iterator().next();
    };
  }

  /** Do these issuer domains of CAA records let it issue? */
  public boolean isAmong(String... issuers) {
    return Arrays.stream(issuers).anyMatch(domains::contains);
  }
}
