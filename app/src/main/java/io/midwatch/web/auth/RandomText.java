package io.midwatch.web.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Texts that cannot be guessed: 256 random bits. Only their SHA-256 is ever kept, and looked up by;
 * with that many bits a slow hash would add nothing, and the look-up tells no time by the text.
 */
final class RandomText {
  private static final int BYTES = 32;
  private static final int LONGEST = 200;

  private final SecureRandom random = new SecureRandom();

  /** A fresh one, 43 characters of the URL-safe alphabet. */
  String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The hash under which a text is kept, in hexadecimal. */
  static String hash(String text) {
    String bounded = text.length() > LONGEST ? "" : text;
    return HexFormat.of().formatHex(sha256().digest(bounded.getBytes(StandardCharsets.UTF_8)));
  }

  /** Compares without telling by its time where the texts differ. */
  static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        hash(a).getBytes(StandardCharsets.US_ASCII), hash(b).getBytes(StandardCharsets.US_ASCII));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
