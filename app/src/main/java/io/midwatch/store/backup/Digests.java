package io.midwatch.store.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Copies bytes and tells their length and SHA-256. */
final class Digests {
  private Digests() {}

  /** What went through. */
  record Copied(long bytes, String sha256) {}

  /** Copies everything, but never more than {@code most} bytes. */
  static Copied copy(InputStream in, OutputStream out, long most) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[64 << 10];
    long bytes = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      bytes += count;
      if (bytes > most) {
        throw new IOException("longer than the " + most + " bytes that it should have");
      }
      digest.update(buffer, 0, count);
      out.write(buffer, 0, count);
    }
    return new Copied(bytes, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
