package io.midwatch.harden.finding;

import java.util.regex.Pattern;

/**
 * Text from outside, made fit to be shown: one line, bounded, without characters that act on a
 * terminal or turn the direction of writing around, and with nothing that a CI takes for an order.
 */
public final class Plain {
  /**
   * Orders to the CI that shows what a job prints: GitHub's stand at the beginning of a line, to
   * which any word may come where lines are wrapped; its older ones and those of Azure and TeamCity
   * stand anywhere.
   */
  private static final Pattern ORDER =
      Pattern.compile("(?<!\\S):(?=:[A-Za-z_-]+(?:::|\\s.*::))|#(?=#[a-z]*\\[)");

  private Plain() {}

  /**
   * The text in one line.
   *
   * @param most so many characters, and an ellipsis behind them
   */
  public static String line(String text, int most) {
    StringBuilder plain = new StringBuilder(Math.min(text.length(), most) + 1);
    for (int i = 0; i < text.length() && plain.length() < most; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      plain.appendCodePoint(shown(c));
    }
    if (plain.length() > most) {
      plain.setLength(most - 1); // Half of a pair is no character.
    }
    if (text.length() > most) {
      plain.append('…');
    }
    return ORDER.matcher(plain).replaceAll("$0 ");
  }

  private static int shown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
      case Character.FORMAT -> isJoiner(c) ? c : ' ';
      case Character.SURROGATE -> '\ufffd';
      default -> (c & 0xfffe) == 0xfffe ? '\ufffd' : c;
    };
  }

  /** Emoji and the scripts of India and Iran are written with them. */
  private static boolean isJoiner(int c) {
    return c == 0x200c || c == 0x200d;
  }
}
