package io.midwatch.respond.channel;

import java.nio.charset.StandardCharsets;

/** Shortens text to what a provider takes, never in the middle of a character. */
public final class Cut {
  private static final String MORE = "...";

  private Cut() {}

  /** At most so many UTF-16 units, as most providers count. */
  public static String characters(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - MORE.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + MORE;
  }

  /** At most so many bytes of UTF-8. */
  public static String bytes(String text, int most) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= most) {
      return text;
    }
    int end = most - MORE.length();
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8) + MORE;
  }
}
