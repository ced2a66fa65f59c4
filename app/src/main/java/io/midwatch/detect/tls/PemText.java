package io.midwatch.detect.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Certificates and keys in PEM (RFC 7468), written into the plan or standing in a file it names.
 */
public final class PemText {
  private static final long LARGEST_FILE = 4L << 20;
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END");

  private PemText() {}

  /**
   * Certificates, in their order, at least one.
   *
   * @param source PEM text, or the path of a file that holds it
   * @throws IOException when it cannot be read or holds none, with what to do
   */
  public static List<X509Certificate> certificates(String source) throws IOException {
    String text = text(source);
    try {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(
                      onlyCertificates(text).getBytes(StandardCharsets.US_ASCII)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new IOException("there is no certificate in " + label(source));
      }
      return found;
    } catch (CertificateException malformed) {
      throw new IOException(
          "the certificates in " + label(source) + " cannot be read: " + malformed.getMessage(),
          malformed);
    }
  }

  private static String onlyCertificates(String text) {
    StringBuilder out = new StringBuilder();
    Matcher blocks =
        Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----").matcher(text);
    while (blocks.find()) {
      out.append(blocks.group()).append('\n');
    }
    return out.toString();
  }

  /**
   * A private key in PKCS #8 without a password.
   *
   * @param source PEM text, or the path of a file that holds it
   * @throws IOException when it cannot be read, with what to do; never with the key
   */
  public static PrivateKey key(String source) throws IOException {
    String text = text(source);
    if (text.contains("BEGIN RSA PRIVATE KEY") || text.contains("BEGIN EC PRIVATE KEY")) {
      throw new IOException(
          "the key in "
              + label(source)
              + " is not PKCS #8: convert it with openssl pkcs8 -topk8 -nocrypt");
    }
    Matcher block = KEY.matcher(text);
    if (!block.find()) {
      throw new IOException("there is no unencrypted private key in " + label(source));
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(block.group(1));
    } catch (IllegalArgumentException malformed) {
      throw new IOException("the key in " + label(source) + " is damaged", malformed);
    }
    for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (GeneralSecurityException another) {
        // The next algorithm may fit.
      }
    }
    throw new IOException("the key in " + label(source) + " is of no known kind");
  }

  private static String text(String source) throws IOException {
    if (source.contains("-----BEGIN")) {
      return source;
    }
    Path file;
    try {
      file = Path.of(source.strip());
    } catch (InvalidPathException bad) {
      throw new IOException("not a path: " + source, bad);
    }
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
      throw new IOException("there is no readable file " + file);
    }
    return Files.readString(file, StandardCharsets.US_ASCII);
  }

  private static String label(String source) {
    return source.contains("-----BEGIN") ? "the plan" : source.strip();
  }
}
