package io.midwatch.cli.job.send;

import java.nio.charset.StandardCharsets;

/** Cuts what is too long at its beginning: what went wrong stands at the end. */
public final class Ends {
  private static final String CUT = "[the beginning is left out]\n";

  private Ends() {}

  /** The text if it is that short, else a line that says so and as much of its end as has room. */
  public static String of(String text, int most) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= most ? text : cut(bytes, most);
  }

  /** The same for one whose beginning is missing already. */
  public static String ofRest(String text, int most) {
    return cut(text.getBytes(StandardCharsets.UTF_8), most);
  }

  private static String cut(byte[] bytes, int most) {
    int room = most - CUT.length();
    if (room <= 0) {
      return "";
    }
    int from = Math.max(0, bytes.length - room);
    while (from < bytes.length && (bytes[from] & 0xc0) == 0x80) {
      from++; // Not in the middle of a letter.
    }
    return CUT + new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
  }
}
