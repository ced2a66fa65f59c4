package io.midwatch.detect.kind.tls;

import io.midwatch.detect.tls.PemText;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why is a certificate running out? Compares the one that is served with the one on disk.
 *
 * @param file where the renewed certificate should be; empty when nobody said
 */
record Renewal(Optional<String> file) {
  /** A sentence to put behind the warning; empty when there is nothing to say. */
  String text(List<X509Certificate> served, Instant now) {
    if (file.isEmpty() || served.isEmpty()) {
      return "";
    }
    X509Certificate leaf = served.getFirst();
    try {
      X509Certificate onDisk = PemText.certificates(file.get()).getFirst();
      Instant end = onDisk.getNotAfter().toInstant();
      if (onDisk.equals(leaf)) {
        return "; renewal failed: " + file.get() + " holds the same certificate";
      }
      if (end.isAfter(leaf.getNotAfter().toInstant())) {
        return "; renewed but not loaded: "
            + file.get()
            + " holds a newer certificate, valid until "
            + end
            + (onDisk.getNotBefore().toInstant().isAfter(now) ? " and not valid yet" : "");
      }
      return "; " + file.get() + " holds an older certificate, valid until " + end;
    } catch (IOException unreadable) {
      return "; the certificate on disk cannot be compared: " + unreadable.getMessage();
    }
  }
}
