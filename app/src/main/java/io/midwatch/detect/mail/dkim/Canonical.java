package io.midwatch.detect.mail.dkim;

import java.util.Locale;

/** The two ways to iron out what mail servers change on the way (RFC 6376 section 3.4). */
enum Canonical {
  SIMPLE,
  RELAXED;

  /** A header field, without a line end. */
  String field(String raw) {
    return switch (this) {
      case SIMPLE -> raw;
      case RELAXED -> {
        int colon = raw.indexOf(':');
        String name = trimmed(raw.substring(0, colon)).toLowerCase(Locale.ROOT);
        String unfolded = raw.substring(colon + 1).replace("\r\n", "");
        yield name + ":" + trimmed(squeezed(unfolded));
      }
    };
  }

  /** The body, with a line end at its end unless nothing is left. */
  String body(String raw) {
    StringBuilder out = new StringBuilder(raw.length() + 2);
    int empty = 0;
    int at = 0;
    while (at < raw.length()) {
      int end = raw.indexOf("\r\n", at);
      String line = raw.substring(at, end < 0 ? raw.length() : end);
      String ironed = this == RELAXED ? withoutTail(squeezed(line)) : line;
      if (ironed.isEmpty()) {
        empty++;
      } else {
        out.repeat("\r\n", empty).append(ironed).append("\r\n");
        empty = 0;
      }
      at = end < 0 ? raw.length() : end + 2;
    }
    return out.isEmpty() && this == SIMPLE ? "\r\n" : out.toString();
  }

  private static String squeezed(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean white = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isWhite = isWhite(c);
      if (!isWhite) {
        out.append(c);
      } else if (!white) {
        out.append(' ');
      }
      white = isWhite;
    }
    return out.toString();
  }

  private static String withoutTail(String text) {
    int to = text.length();
    while (to > 0 && isWhite(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(0, to);
  }

  private static String trimmed(String text) {
    String head = withoutTail(text);
    int from = 0;
    while (from < head.length() && isWhite(head.charAt(from))) {
      from++;
    }
    return head.substring(from);
  }

  private static boolean isWhite(char c) {
    return c == ' ' || c == '\t';
  }
}
