package io.midwatch.detect.tls;

import io.midwatch.plan.condition.Vocabulary;
import io.midwatch.plan.condition.Vocabulary.Word;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words about a certificate, shared by every kind that sees one, and their values. */
public final class CertWords {
  /** All of them. Without TLS each is absent, so no condition on one passes. */
  public static final List<Word> ALL =
      List.of(
          new Word(
              "cert.days",
              Vocabulary.Type.INT,
              "Whole days until the first certificate of the chain ends; negative when it has.",
              "cert.days > 14"),
          new Word(
              "cert.issuer",
              Vocabulary.Type.STRING,
              "The common name of the leaf's issuer.",
              "cert.issuer.startsWith(\"R\")"),
          new Word(
              "cert.subject",
              Vocabulary.Type.STRING,
              "The common name of the leaf.",
              "cert.subject == \"shop.example.org\""),
          new Word(
              "cert.names",
              Vocabulary.Type.STRING_LIST,
              "The names and addresses that the leaf is for.",
              "\"shop.example.org\" in cert.names"),
          new Word(
              "cert.not_after",
              Vocabulary.Type.TIMESTAMP,
              "When the first certificate of the chain ends.",
              "cert.not_after > timestamp(\"2030-01-01T00:00:00Z\")"),
          new Word(
              "cert.verdict",
              Vocabulary.Type.STRING,
              "How the chain came out: `ok`, or the code of the reason, such as `cert-expired`."
                  + " Differs from `ok` only under `insecure: true`.",
              "cert.verdict == \"ok\""),
          new Word(
              "tls.version",
              Vocabulary.Type.STRING,
              "The version that was negotiated: `1.2` or `1.3`.",
              "tls.version == \"1.3\""),
          new Word(
              "tls.cipher",
              Vocabulary.Type.STRING,
              "The cipher suite that was negotiated.",
              "!tls.cipher.contains(\"CBC\")"));

  private CertWords() {}

  /**
   * The value of one of the words.
   *
   * @param seen what the handshake gave
   * @param now when it was seen
   */
  public static Optional<Object> find(String word, Handshaken seen, Instant now) {
    if (seen.chain().isEmpty()) {
      return Optional.empty();
    }
    X509Certificate leaf = seen.chain().getFirst();
    return switch (word) {
      case "cert.days" -> Optional.of(days(seen.chain(), now));
      case "cert.issuer" -> Optional.of(ChainText.shortName(leaf.getIssuerX500Principal()));
      case "cert.subject" -> Optional.of(ChainText.shortName(leaf.getSubjectX500Principal()));
      case "cert.names" -> Optional.of(HostNames.of(leaf));
      case "cert.not_after" -> Optional.of(end(seen.chain()));
      case "cert.fingerprint" -> fingerprint(leaf);
      case "cert.verdict" -> Optional.of(seen.verdict().reason().code());
      case "tls.version" -> Optional.of(seen.version());
      case "tls.cipher" -> Optional.of(seen.cipher());
      default -> Optional.empty();
    };
  }

  /** What tells it from any other: SHA-256 in hexadecimal digits. */
  private static Optional<Object> fingerprint(X509Certificate leaf) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded());
      return Optional.of(HexFormat.of().formatHex(hash));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** The measures every kind that sees a certificate keeps: {@code cert_days}. */
  public static Map<String, Double> measures(List<X509Certificate> chain, Instant now) {
    return chain.isEmpty()
        ? Map.of()
        : Map.of("cert_days", Duration.between(now, end(chain)).toMinutes() / 1440.0);
  }

  private static long days(List<X509Certificate> chain, Instant now) {
    return Math.floorDiv(Duration.between(now, end(chain)).toSeconds(), 86_400L);
  }

  private static Instant end(List<X509Certificate> chain) {
    Instant first = Instant.MAX;
    for (X509Certificate one : chain) {
      Instant end = one.getNotAfter().toInstant();
      first = end.isBefore(first) ? end : first;
    }
    return first;
  }
}
