package io.midwatch.detect.mail.message;

/** Structured header fields without what is there for people only (RFC 5322 section 3.2.2). */
final class FieldText {
  private static final int DEEPEST = 30;

  private FieldText() {}

  /** Unfolded, comments replaced by a space; what is quoted stays. */
  static String bare(String value) {
    StringBuilder out = new StringBuilder(value.length());
    int depth = 0;
    boolean quoted = false;
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      boolean escapes = c == '\\' && at + 1 < value.length();
      if (depth == 0 && c == '"') {
        quoted = !quoted;
      }
      if (!quoted && c == '(' && depth < DEEPEST) {
        depth++;
      } else if (!quoted && c == ')' && depth > 0) {
        depth--;
        out.append(' ');
      } else if (depth == 0) {
        out.append(c == '\r' || c == '\n' || c == '\t' ? ' ' : c);
        if (escapes) {
          out.append(value.charAt(at + 1));
        }
      }
      at += escapes ? 1 : 0;
    }
    return out.toString();
  }
}
