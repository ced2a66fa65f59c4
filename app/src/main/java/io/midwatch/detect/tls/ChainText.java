package io.midwatch.detect.tls;

import io.midwatch.base.Durations;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Certificates in words, bounded: names in a certificate are whatever a stranger wrote. */
public final class ChainText {
  private static final int LONGEST_NAME = 200;
  private static final int MOST_NAMES = 20;

  private ChainText() {}

  /** The whole chain as evidence: for each member subject, issuer, validity, key and names. */
  public static String evidence(List<X509Certificate> chain) {
    StringBuilder out = new StringBuilder();
    int number = 0;
    for (X509Certificate certificate : chain) {
      out.append(number++)
          .append("  subject  ")
          .append(cut(certificate.getSubjectX500Principal().getName()))
          .append("\n   issuer   ")
          .append(cut(certificate.getIssuerX500Principal().getName()))
          .append("\n   valid    ")
          .append(certificate.getNotBefore().toInstant())
          .append(" to ")
          .append(certificate.getNotAfter().toInstant())
          .append("\n   key      ")
          .append(key(certificate.getPublicKey()))
          .append(", signed with ")
          .append(certificate.getSigAlgName())
          .append("\n   serial   ")
          .append(cut(certificate.getSerialNumber().toString(16)))
          .append('\n');
      List<String> names = HostNames.of(certificate);
      if (!names.isEmpty()) {
        out.append("   names    ")
            .append(
                String.join(", ", names.stream().limit(MOST_NAMES).map(ChainText::cut).toList()))
            .append(names.size() > MOST_NAMES ? ", ... (" + names.size() + " in all)" : "")
            .append('\n');
      }
    }
    return out.toString();
  }

  /** A certificate's subject in short: its common name, else its whole name. */
  static String name(X509Certificate certificate) {
    return "'" + shortName(certificate.getSubjectX500Principal()) + "'";
  }

  /** The common name of a principal, else its organisation, else all of it. */
  public static String shortName(X500Principal principal) {
    String whole = principal.getName();
    try {
      String organisation = "";
      for (Rdn part : new LdapName(whole).getRdns().reversed()) {
        if (part.getType().equalsIgnoreCase("CN")) {
          return cut(String.valueOf(part.getValue()));
        }
        if (part.getType().equalsIgnoreCase("O") && organisation.isEmpty()) {
          organisation = String.valueOf(part.getValue());
        }
      }
      return cut(organisation.isEmpty() ? whole : organisation);
    } catch (InvalidNameException odd) {
      return cut(whole);
    }
  }

  /** How far away an instant is, whole days from two days on. */
  static String span(Instant from, Instant to) {
    Duration length = Duration.between(from, to);
    return length.toDays() >= 2 ? length.toDays() + " days" : Durations.rough(length);
  }

  private static String key(PublicKey key) {
    return switch (key) {
      case RSAKey rsa -> "RSA " + rsa.getModulus().bitLength();
      case ECKey ec -> "EC " + ec.getParams().getOrder().bitLength();
      default -> cut(key.getAlgorithm());
    };
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME - 1) + "…";
  }
}
