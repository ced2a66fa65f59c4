package io.midwatch.detect.tls;

import io.midwatch.detect.net.Names;
import io.midwatch.detect.rdap.Registrable;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Which names is a certificate for? RFC 9525: only subject alternative names count, never the
 * common name; a wildcard stands for exactly one whole label, the first. A name that is written
 * with a dot at its end fits nothing (RFC 5280, section 4.2.1.6), nor does a wildcard for all of a
 * registry, as browsers have it.
 */
public final class HostNames {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  private static final int COUNTRY = 2;
  private static final int LONGEST_OF_REGISTRY = 3;

  private HostNames() {}

  /** One alternative name: an address is one by its kind, not by its looks (RFC 9525, 6.2). */
  private record Presented(boolean isAddress, String text) {}

  /** The DNS names and addresses of the certificate, as written. */
  public static List<String> of(X509Certificate certificate) {
    return presented(certificate).stream().map(Presented::text).toList();
  }

  private static List<Presented> presented(X509Certificate certificate) {
    List<Presented> names = new ArrayList<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        for (List<?> entry : alternatives) {
          if (entry.size() > 1
              && (entry.get(0).equals(DNS_NAME) || entry.get(0).equals(IP_ADDRESS))
              && entry.get(1) instanceof String name) {
            names.add(new Presented(entry.get(0).equals(IP_ADDRESS), name));
          }
        }
      }
    } catch (CertificateParsingException malformed) {
      return List.of();
    }
    return names;
  }

  /** Is the certificate for this host, a name or an address literal? */
  public static boolean match(X509Certificate certificate, String host) {
    Optional<InetAddress> literal = Names.literal(host);
    String name = ascii(host);
    return presented(certificate).stream()
        .anyMatch(one ->
            literal.isPresent()
                ? one.isAddress() && Names.literal(one.text()).equals(literal)
                : !one.isAddress() && matches(one.text(), name));
  }

  private static boolean matches(String pattern, String host) {
    String wanted = pattern.toLowerCase(Locale.ROOT);
    if (wanted.startsWith("*.")) {
      int dot = host.indexOf('.');
      return dot > 0
          && host.substring(dot).equals(wanted.substring(1))
          && !isRegistry(wanted.substring(2));
    }
    return wanted.equals(host);
  }

  /**
   * Nobody owns {@code *.com} or {@code *.co.uk}. Suffixes of the list that belong to a company,
   * such as {@code github.io}, are its own: what is left are short names below a country.
   */
  private static boolean isRegistry(String domain) {
    int dot = domain.indexOf('.');
    boolean belowCountry =
        dot > 0 && dot <= LONGEST_OF_REGISTRY && dot == domain.length() - COUNTRY - 1;
    return dot < 0 || (belowCountry && Registrable.of(domain).isEmpty());
  }

  /** As registries and browsers have it (UTS 46): {@code faß.de} is not {@code fass.de}. */
  private static String ascii(String host) {
    boolean plain = host.chars().allMatch(c -> c < 128);
    HttpUrl url = plain ? null : HttpUrl.parse("https://" + bare(host) + "/");
    return url == null ? bare(host.toLowerCase(Locale.ROOT)) : url.host();
  }

  private static String bare(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
