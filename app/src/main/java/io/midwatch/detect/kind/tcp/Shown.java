package io.midwatch.detect.kind.tcp;

/** Bytes off the wire, made fit for a sentence: quoted, short, without control characters. */
final class Shown {
  private static final int LONGEST = 120;

  private Shown() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder("'");
    for (int i = 0; i < text.length() && i < LONGEST; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(Character.isISOControl(c) ? '·' : c);
      }
    }
    return out.append(text.length() > LONGEST ? "…'" : "'").toString();
  }
}
