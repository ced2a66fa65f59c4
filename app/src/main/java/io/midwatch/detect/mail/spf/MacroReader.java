package io.midwatch.detect.mail.spf;

import io.midwatch.detect.mail.spf.MacroText.Expand;
import io.midwatch.detect.mail.spf.MacroText.Literal;
import io.midwatch.detect.mail.spf.MacroText.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads macro-string and domain-spec (RFC 7208 section 7.1). */
final class MacroReader {
  private static final String EVERYWHERE = "slodiphv";
  private static final String EXPLANATION_ONLY = "crt";
  private static final String DELIMITERS = ".-+,/_=";
  private static final int MOST_PARTS = 128;

  private final String text;
  private final boolean explanation;
  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private int at;

  private MacroReader(String text, boolean explanation) {
    this.text = text;
    this.explanation = explanation;
  }

  /** Any text with macros, as in unknown modifiers. */
  static MacroText macroString(String text) throws SpfSyntaxException {
    return new MacroReader(text, false).read();
  }

  /** The text behind {@code exp=}: spaces and three more letters are allowed. */
  static MacroText explanation(String text) throws SpfSyntaxException {
    return new MacroReader(text, true).read();
  }

  /**
   * A text with macros that must end in a macro, {@code %%} and the like included, or in a dot and
   * a top label.
   */
  static MacroText domainSpec(String text) throws SpfSyntaxException {
    if (text.isEmpty()) {
      throw new SpfSyntaxException("a domain is missing");
    }
    MacroText read = macroString(text);
    Piece last = read.pieces().getLast();
    if (last instanceof Literal(String end, boolean escape) && !escape) {
      requireTopLabel(end);
    }
    return read;
  }

  private static void requireTopLabel(String end) throws SpfSyntaxException {
    String bare = end.endsWith(".") ? end.substring(0, end.length() - 1) : end;
    int dot = bare.lastIndexOf('.');
    if (dot < 0 || !isTopLabel(bare.substring(dot + 1))) {
      throw new SpfSyntaxException(
          "must end in a dot and a top-level name, or in a macro; \"" + end + "\" does not");
    }
  }

  /** Letters, digits and hyphens; not digits alone, no hyphen at either end. */
  private static boolean isTopLabel(String label) {
    return !label.isEmpty()
        && label.charAt(0) != '-'
        && label.charAt(label.length() - 1) != '-'
        && label.chars().allMatch(c -> isLetter(c) || isDigit(c) || c == '-')
        && !label.chars().allMatch(MacroReader::isDigit);
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private MacroText read() throws SpfSyntaxException {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '%') {
        percent();
      } else if ((c > ' ' && c <= '~') || (c == ' ' && explanation)) {
        literal.append(c);
        at++;
      } else {
        throw new SpfSyntaxException(
            "character " + String.format(Locale.ROOT, "0x%02x", (int) c) + " is not allowed");
      }
    }
    flush();
    return new MacroText(pieces, text);
  }

  private void percent() throws SpfSyntaxException {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    switch (next) {
      case '%' -> escape("%");
      case '_' -> escape(" ");
      case '-' -> escape("%20");
      case '{' -> expand();
      default -> throw new SpfSyntaxException("% must be followed by {, %, _ or -");
    }
  }

  private void escape(String stands) {
    flush();
    pieces.add(new Literal(stands, true));
    at += 2;
  }

  private void expand() throws SpfSyntaxException {
    int end = text.indexOf('}', at);
    if (end < 0) {
      throw new SpfSyntaxException("a macro has no }");
    }
    flush();
    pieces.add(expand(text.substring(at + 2, end)));
    at = end + 1;
  }

  private Expand expand(String inside) throws SpfSyntaxException {
    char written = inside.isEmpty() ? ' ' : inside.charAt(0);
    char letter = Character.toLowerCase(written);
    if (EXPLANATION_ONLY.indexOf(letter) >= 0 && !explanation) {
      throw new SpfSyntaxException("macro letter " + letter + " is for explanations only");
    }
    if ((EVERYWHERE + EXPLANATION_ONLY).indexOf(letter) < 0) {
      throw new SpfSyntaxException("there is no macro %{" + inside + "}");
    }
    int next = 1;
    while (next < inside.length() && isDigit(inside.charAt(next))) {
      next++;
    }
    int right = number(inside.substring(1, next));
    boolean reversed = next < inside.length() && (inside.charAt(next) | 0x20) == 'r';
    String delimiters = inside.substring(reversed ? next + 1 : next);
    if (delimiters.chars().anyMatch(c -> DELIMITERS.indexOf(c) < 0)) {
      throw new SpfSyntaxException("%{" + inside + "} is no macro");
    }
    boolean plain = delimiters.isEmpty() && (right > 0 || reversed);
    return new Expand(
        letter, Character.isUpperCase(written), right, reversed, plain ? "." : delimiters);
  }

  private static int number(String digits) throws SpfSyntaxException {
    if (digits.isEmpty()) {
      return 0;
    }
    String bare = digits.replaceFirst("^0+", "");
    if (bare.isEmpty()) {
      throw new SpfSyntaxException("a macro must keep at least one part");
    }
    return bare.length() > 3 ? MOST_PARTS : Math.min(MOST_PARTS, Integer.parseInt(bare));
  }

  private void flush() {
    if (!literal.isEmpty()) {
      pieces.add(new Literal(literal.toString(), false));
      literal.setLength(0);
    }
  }
}
