package io.midwatch.detect.mail.spf;

import java.util.List;

/**
 * A text with macros in it (RFC 7208 section 7), read and sound.
 *
 * @param pieces in order
 * @param text as written
 */
public record MacroText(List<Piece> pieces, String text) {
  public MacroText {
    pieces = List.copyOf(pieces);
  }

  /** One piece of it. */
  sealed interface Piece {}

  /** Stands for itself; {@code %%}, {@code %_} and {@code %-} are already what they stand for. */
  record Literal(String text, boolean escape) implements Piece {}

  /**
   * Stands for something that is known when it is evaluated.
   *
   * @param letter in lower case
   * @param url written with a capital: what is not unreserved in a URL is escaped
   * @param right how many of the right-hand parts stay; 0: all
   * @param reversed turned round before that
   * @param delimiters between parts; empty: it is not split
   */
  record Expand(char letter, boolean url, int right, boolean reversed, String delimiters)
      implements Piece {}

  /** Does what it comes to depend on the message? */
  public boolean varies() {
    return pieces.stream().anyMatch(Expand.class::isInstance);
  }

  /** Does it hold this macro letter? */
  boolean holds(char letter) {
    return pieces.stream().anyMatch(p -> p instanceof Expand expand && expand.letter() == letter);
  }
}
