package io.midwatch.cli.agent;

import io.midwatch.detect.host.report.HostReport.CertificateSeen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Certificates in files: PEM, DER, JKS, PKCS #12. The earliest end in a file is told, and of many
 * files those that end first; a file that looks like a certificate and gives none is noted.
 */
final class CertificateScan {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]{1,20000}-----END CERTIFICATE-----");
  private static final int MOST_FILES = 2_000;
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST = 150;

  /** Certificates in stores are not secret; most are open to one of these. */
  private static final List<String> PASSWORDS = List.of("", "changeit");

  private CertificateScan() {}

  static List<CertificateSeen> scan(List<String> folders, Notes notes) {
    List<CertificateSeen> seen = new ArrayList<>();
    for (String folder : folders) {
      Path root = Path.of(folder);
      if (!Files.exists(root)) {
        notes.unread(folder, "there is no such folder");
        continue;
      }
      FilesBelow.each(root, MOST_FILES, (file, _) -> file(file, seen, notes), notes);
    }
    if (seen.size() > MOST) {
      notes.unread(
          "certificates",
          "of %,d files the %d are told that end first".formatted(seen.size(), MOST));
    }
    return seen.stream().sorted(Comparator.comparing(CertificateSeen::until)).limit(MOST).toList();
  }

  private static void file(Path file, List<CertificateSeen> seen, Notes notes) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    boolean plain = name.matches(".*\\.(pem|crt|cer|cert|der)");
    boolean store = name.matches(".*\\.(jks|p12|pfx|keystore)");
    try {
      if ((!plain && !store) || !Files.isRegularFile(file)) {
        return;
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException("it is larger than 1 MiB, which no file of certificates is");
      }
      List<X509Certificate> found =
          plain ? plain(file, why -> notes.unread(file.toString(), why)) : store(file);
      found.stream()
          .min(Comparator.comparing(X509Certificate::getNotAfter))
          .ifPresent(first ->
              seen.add(
                  new CertificateSeen(
                      file.toString(),
                      first.getSubjectX500Principal().getName(),
                      first.getNotAfter().toInstant())));
    } catch (IOException | GeneralSecurityException e) {
      notes.unread(file.toString(), e);
    }
  }

  /** PEM, as most are; or DER, for which the same names stand elsewhere. */
  private static List<X509Certificate> plain(Path file, Consumer<String> unread)
      throws IOException, GeneralSecurityException {
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.contains("-----BEGIN ") ? pem(text, unread) : der(bytes, unread);
  }

  private static List<X509Certificate> der(byte[] bytes, Consumer<String> unread)
      throws GeneralSecurityException {
    try {
      List<X509Certificate> found = new ArrayList<>();
      for (Certificate one :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))) {
        if (one instanceof X509Certificate certificate) {
          found.add(certificate);
        }
      }
      if (!found.isEmpty()) {
        return found;
      }
    } catch (CertificateException e) {
      // As below: what does not read as one, and what reads as none, are the same to a person.
    }
    unread.accept("it holds no certificate, neither as PEM nor as DER");
    return List.of();
  }

  /** One that cannot be read hides no other; a file of keys holds none, as it should be. */
  private static List<X509Certificate> pem(String text, Consumer<String> unread)
      throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    Matcher blocks = PEM.matcher(text);
    List<X509Certificate> found = new ArrayList<>();
    while (blocks.find()) {
      byte[] block = blocks.group().getBytes(StandardCharsets.US_ASCII);
      try {
        if (factory.generateCertificate(new ByteArrayInputStream(block))
            instanceof X509Certificate certificate) {
          found.add(certificate);
        }
      } catch (CertificateException e) {
        // Counted below with those that have no end.
      }
    }
    int all = text.split("-----BEGIN (TRUSTED )?CERTIFICATE-----", -1).length - 1;
    if (all > found.size()) {
      unread.accept("%d of its %d certificates cannot be read".formatted(all - found.size(), all));
    }
    return found;
  }

  private static List<X509Certificate> store(Path file)
      throws IOException, GeneralSecurityException {
    IOException locked = new IOException("it opens by a password that we do not have");
    for (String password : PASSWORDS) {
      try (InputStream in = Files.newInputStream(file)) {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(in, password.toCharArray());
        List<X509Certificate> found = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
          Certificate one = store.getCertificate(alias);
          if (one instanceof X509Certificate certificate) {
            found.add(certificate);
          }
        }
        if (!found.isEmpty()) {
          return found;
        }
      } catch (IOException e) {
        locked.addSuppressed(e);
      }
    }
    throw locked;
  }
}
