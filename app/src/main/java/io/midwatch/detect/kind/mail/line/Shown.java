package io.midwatch.detect.kind.mail.line;

/** What a server said, for a person. */
final class Shown {
  private static final int LONGEST = 200;

  private Shown() {}

  static String of(String line) {
    String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    return shown.replaceAll("[^ -~…]", "?");
  }
}
