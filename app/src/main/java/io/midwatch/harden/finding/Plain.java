package io.midwatch.harden.finding;

/** Text from outside, made fit to be shown: one line, bounded, without control characters. */
final class Plain {
  private Plain() {}

  static String line(String text, int most) {
    StringBuilder plain = new StringBuilder(Math.min(text.length(), most) + 1);
    for (int i = 0; i < text.length() && plain.length() < most; i++) {
      char c = text.charAt(i);
      plain.append(isControl(c) ? ' ' : c);
    }
    if (text.length() > most) {
      if (Character.isHighSurrogate(plain.charAt(plain.length() - 1))) {
        plain.setLength(plain.length() - 1);
      }
      plain.append('…');
    }
    return plain.toString();
  }

  /** Control characters, and those that turn the direction of writing around. */
  private static boolean isControl(char c) {
    return Character.isISOControl(c)
        || c == '\u2028'
        || c == '\u2029'
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
