package io.midwatch.web.status.feed;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Text for XML, and ids that stay. */
final class Xml {
  private Xml() {}

  /** Text for content and attributes; what XML 1.0 does not allow becomes a question mark. */
  static String text(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.appendCodePoint(isAllowed(c) ? c : '?');
          }
        });
    return out.toString();
  }

  /** XML 1.0, section 2.2. */
  private static boolean isAllowed(int c) {
    return c == 0x9
        || c == 0xA
        || c == 0xD
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  /** An id that is the same for the same name, for good (RFC 9562, section 5.3). */
  static String urn(String name) {
    return "urn:uuid:"
        + UUID.nameUUIDFromBytes(("midwatch-status\n" + name).getBytes(StandardCharsets.UTF_8));
  }
}
