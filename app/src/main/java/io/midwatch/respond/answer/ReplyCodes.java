package io.midwatch.respond.answer;

import io.midwatch.respond.Notice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * The few letters and digits by which somebody names a page in a text of their own. Pure.
 *
 * <p>They are the start of a digest of what is named, in Crockford's base 32 without what looks or
 * sounds alike, so that a code needs no memory; when two open pages share a start, a longer start
 * tells them apart. A code is no secret and opens nothing: who sent it is known otherwise.
 */
final class ReplyCodes {
  /** As many as a message shows. */
  static final int SHOWN = 3;

  /** As many as there are. */
  static final int LONGEST = 8;

  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private ReplyCodes() {}

  /** The whole code of an alert, or of a message that tells of several. */
  static String of(String named) {
    byte[] digest = sha256(named.getBytes(StandardCharsets.UTF_8));
    StringBuilder code = new StringBuilder();
    for (int at = 0; at < LONGEST; at++) {
      code.append(LETTERS.charAt(digest[at] & 31));
    }
    return code.toString();
  }

  /** What a message's code names: its alert, or the message itself when it tells of several. */
  static String named(Notice notice, String key) {
    return notice.items().size() > 1 ? key : notice.subject();
  }

  /** The code in a message. */
  static String shown(Notice notice, String key) {
    return of(named(notice, key)).substring(0, SHOWN);
  }

  /** A code as somebody typed it, with what looks alike read as what was meant. */
  static String read(String typed) {
    return typed
        .toUpperCase(Locale.ROOT)
        .replace('O', '0')
        .replace('I', '1')
        .replace('L', '1')
        .replace('U', 'V');
  }

  /** Could this be a code, as {@link #read} gives it? */
  static boolean isCode(String text) {
    return text.length() >= SHOWN
        && text.length() <= LONGEST
        && text.chars().allMatch(c -> LETTERS.indexOf(c) >= 0);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
