package io.midwatch.detect.tls;

import io.midwatch.detect.net.Names;
import java.net.IDN;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which names is a certificate for? RFC 9525: only subject alternative names count, never the
 * common name; a wildcard stands for exactly one whole label, the first.
 */
public final class HostNames {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private HostNames() {}

  /** The DNS names and addresses of the certificate, as written. */
  public static List<String> of(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        for (List<?> entry : alternatives) {
          if (entry.size() > 1
              && (entry.get(0).equals(DNS_NAME) || entry.get(0).equals(IP_ADDRESS))
              && entry.get(1) instanceof String name) {
            names.add(name);
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
    for (String name : of(certificate)) {
      boolean fits =
          literal.isPresent()
              ? Names.literal(name).equals(literal)
              : Names.literal(name).isEmpty() && matches(name, ascii(host));
      if (fits) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String pattern, String host) {
    String wanted = bare(pattern.toLowerCase(Locale.ROOT));
    if (wanted.startsWith("*.")) {
      int dot = host.indexOf('.');
      // At least two labels behind the star: nobody owns *.com.
      return dot > 0
          && wanted.indexOf('.', 2) > 0
          && host.substring(dot).equals(wanted.substring(1));
    }
    return wanted.equals(host);
  }

  private static String ascii(String host) {
    try {
      return bare(IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException notAName) {
      return host;
    }
  }

  private static String bare(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
