package io.midwatch.web.status.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * One file of a page, ready to be sent. The arrays are never changed.
 *
 * @param type the content type
 * @param bytes as it is
 * @param gzip the same, compressed
 * @param tag names the content: equal for equal bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes that are written out thousands of times.
public record SiteFile(String type, byte[] bytes, byte[] gzip, String tag) {
  private static final int TAG_BYTES = 8;

  static SiteFile of(String type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new SiteFile(type, bytes, compressed(bytes), tag(bytes));
  }

  static String tag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] compressed(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to write", e);
    }
    return out.toByteArray();
  }
}
