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
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates in files: PEM, JKS, PKCS #12. The earliest end in a file is told. */
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
    return seen.stream().limit(MOST).toList();
  }

  private static void file(Path file, List<CertificateSeen> seen, Notes notes) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    boolean pem = name.matches(".*\\.(pem|crt|cer|cert)");
    boolean store = name.matches(".*\\.(jks|p12|pfx|keystore)");
    try {
      if ((!pem && !store) || !Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return;
      }
      List<X509Certificate> found = pem ? pem(file) : store(file);
      found.stream()
          .min(java.util.Comparator.comparing(X509Certificate::getNotAfter))
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

  private static List<X509Certificate> pem(Path file) throws IOException, GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    Matcher blocks = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    List<X509Certificate> found = new ArrayList<>();
    while (blocks.find()) {
      byte[] block = blocks.group().getBytes(StandardCharsets.US_ASCII);
      if (factory.generateCertificate(new ByteArrayInputStream(block))
          instanceof X509Certificate certificate) {
        found.add(certificate);
      }
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
