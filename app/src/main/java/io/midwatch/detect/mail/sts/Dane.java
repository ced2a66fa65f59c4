package io.midwatch.detect.mail.sts;

import io.midwatch.detect.mail.TlsaRecord;
import io.midwatch.detect.tls.HostNames;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Does a served chain fit the TLSA records of a mail server (RFC 6698 section 2.1, RFC 7672 section
 * 3)? One record that fits is enough. Whether DNSSEC vouches for the records is the caller's
 * question.
 *
 * @param fits whether senders go on
 * @param by the record that fits
 * @param usable how many of the records can be used for SMTP at all; senders ignore the rest, and
 *     with none left there is no DANE
 * @param why in words
 */
public record Dane(boolean fits, Optional<TlsaRecord> by, int usable, String why) {
  /** With usage 2 the name counts, with usage 3 nothing but the key (RFC 7672 section 3.1). */
  public static Dane match(
      List<TlsaRecord> records, List<X509Certificate> chain, String host, Instant now) {
    List<TlsaRecord> usable = strongest(records.stream().filter(Dane::isUsable).toList());
    if (usable.isEmpty()) {
      return new Dane(false, Optional.empty(), 0, "no record is usable for SMTP (usage 2 or 3)");
    }
    if (chain.isEmpty()) {
      return new Dane(false, Optional.empty(), usable.size(), "the server showed no certificate");
    }
    List<String> problems = new ArrayList<>();
    for (TlsaRecord record : usable) {
      Optional<String> problem =
          record.usage() == 3
              ? fitsLeaf(record, chain.getFirst())
              : fitsAnchor(record, chain, host, now);
      if (problem.isEmpty()) {
        return new Dane(true, Optional.of(record), usable.size(), "fits " + record);
      }
      problems.add(problem.get());
    }
    return new Dane(false, Optional.empty(), usable.size(), String.join("; ", problems));
  }

  /** Of two digests of the same thing only the stronger counts (RFC 7671, section 9). */
  private static List<TlsaRecord> strongest(List<TlsaRecord> usable) {
    return usable.stream()
        .filter(one ->
            one.matching() != 1
                || usable.stream()
                    .noneMatch(other ->
                        other.matching() == 2
                            && other.usage() == one.usage()
                            && other.selector() == one.selector()))
        .toList();
  }

  private static boolean isUsable(TlsaRecord record) {
    int octets = record.data().length() / 2;
    boolean length =
        switch (record.matching()) {
          case 0 -> octets > 0;
          case 1 -> octets == 32;
          case 2 -> octets == 64;
          default -> false;
        };
    return length
        && (record.usage() == 2 || record.usage() == 3)
        && (record.selector() == 0 || record.selector() == 1);
  }

  private static Optional<String> fitsLeaf(TlsaRecord record, X509Certificate leaf) {
    return association(record, leaf).equalsIgnoreCase(record.data())
        ? Optional.empty()
        : Optional.of("the certificate shown is not that of " + shortened(record));
  }

  private static Optional<String> fitsAnchor(
      TlsaRecord record, List<X509Certificate> chain, String host, Instant now) {
    X509Certificate at = chain.getFirst();
    if (!HostNames.match(at, host)) {
      return Optional.of("the certificate is for " + HostNames.of(at) + ", not for " + host);
    }
    for (int step = 0; step <= chain.size(); step++) {
      if (now.isAfter(at.getNotAfter().toInstant())
          || now.isBefore(at.getNotBefore().toInstant())) {
        return Optional.of(at.getSubjectX500Principal() + " is not in date");
      }
      // What stands at the server is no anchor of itself: the anchor has issued it.
      if (step > 0 && association(record, at).equalsIgnoreCase(record.data())) {
        return Optional.empty();
      }
      Optional<X509Certificate> issuer = issuer(at, chain);
      if (issuer.isEmpty() || issuer.get().equals(at)) {
        break;
      }
      at = issuer.get();
    }
    return Optional.of(
        isUnsentAnchor(record, at)
            ? "the anchor of "
                + shortened(record)
                + " has issued the chain, but the server does not send it: some senders take it"
                + " from DNS, others refuse (RFC 7672 section 3.1)"
            : "nothing in the chain is that of " + shortened(record));
  }

  /** Does the record hold the very certificate or key, no digest, that has issued this one? */
  private static boolean isUnsentAnchor(TlsaRecord record, X509Certificate top) {
    if (record.matching() != 0) {
      return false;
    }
    try {
      byte[] data = HexFormat.of().parseHex(record.data());
      byte[] key =
          record.selector() == 1
              ? data
              : CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(data))
                  .getPublicKey()
                  .getEncoded();
      String kind = algorithm(top.getSigAlgName());
      top.verify(KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(key)));
      return true;
    } catch (GeneralSecurityException | RuntimeException not) {
      return false;
    }
  }

  /** The kind of key that makes such signatures, as the JDK names both. */
  private static String algorithm(String signature) {
    String name = signature.toUpperCase(Locale.ROOT);
    if (name.endsWith("ECDSA")) {
      return "EC";
    }
    return name.startsWith("ED") ? "EdDSA" : "RSA";
  }

  private static Optional<X509Certificate> issuer(X509Certificate of, List<X509Certificate> chain) {
    return chain.stream()
        .filter(one -> one.getSubjectX500Principal().equals(of.getIssuerX500Principal()))
        .filter(one -> one.getBasicConstraints() >= 0)
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

  /** What a record for this certificate would hold. */
  public static String association(TlsaRecord like, X509Certificate certificate) {
    try {
      byte[] data =
          like.selector() == 0 ? certificate.getEncoded() : certificate.getPublicKey().getEncoded();
      return HexFormat.of()
          .formatHex(
              switch (like.matching()) {
                case 1 -> MessageDigest.getInstance("SHA-256").digest(data);
                case 2 -> MessageDigest.getInstance("SHA-512").digest(data);
                default -> data;
              });
    } catch (GeneralSecurityException unreadable) {
      return "";
    }
  }

  private static String shortened(TlsaRecord record) {
    String text = record.toString();
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
