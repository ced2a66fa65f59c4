package io.midwatch.detect.rdap.whois;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lines of an answer as keys and values: {@code Expiry date: 5.3.2027}, {@code expires......:
 * 5.3.2027}, {@code [Expires on] 2027/03/05}, {@code Record expires on 2027-03-05}, or a key with
 * its values on the lines below.
 *
 * @param all in their order
 * @param text every line, without signs of comments before it
 */
record WhoisLines(List<Pair> all, List<String> text) {
  private static final int MOST = 2_000;
  private static final int LONGEST = 400;
  private static final int LONGEST_KEY = 60;
  private static final String RECORD = "record expires on ";

  WhoisLines {
    all = List.copyOf(all);
    text = List.copyOf(text);
  }

  /**
   * A line that says something.
   *
   * @param key in lower case, without dots and brackets
   * @param line as it came, for a person
   */
  record Pair(String key, String value, String line) {}

  static WhoisLines of(byte[] answer) {
    List<Pair> pairs = new ArrayList<>();
    List<String> text = new ArrayList<>();
    String open = "";
    for (String raw : decoded(answer).lines().limit(MOST).toList()) {
      String line = (raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw).strip();
      String bare = line.replaceFirst("^[%#*;>]+", "").strip();
      text.add(bare);
      boolean comment = line.startsWith("%") || line.startsWith("#") || line.startsWith(">>>");
      if (line.isEmpty() || comment) {
        open = line.isEmpty() ? "" : open;
        continue;
      }
      Pair pair = pair(line.startsWith("*") ? bare : line);
      if (pair.key().isEmpty() && !open.isEmpty()) {
        pairs.add(new Pair(open, line, open + ": " + line));
      } else if (!pair.key().isEmpty() && pair.value().isEmpty()) {
        open = pair.key();
      } else if (!pair.key().isEmpty()) {
        pairs.add(pair);
        open = raw.startsWith(" ") || raw.startsWith("\t") ? open : "";
      }
    }
    return new WhoisLines(pairs, text);
  }

  /** UTF-8, else Latin 1. */
  private static String decoded(byte[] answer) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(answer))
          .toString();
    } catch (CharacterCodingException older) {
      return new String(answer, StandardCharsets.ISO_8859_1);
    }
  }

  private static Pair pair(String line) {
    String bare = line.matches("[a-z]\\. \\[.{0,80}") ? line.substring(3) : line;
    int bracket = bare.startsWith("[") ? bare.indexOf(']') : -1;
    if (bracket > 1) {
      return new Pair(key(bare.substring(1, bracket)), bare.substring(bracket + 1).strip(), line);
    }
    if (bare.toLowerCase(Locale.ROOT).startsWith(RECORD)) {
      return new Pair("expires", bare.substring(RECORD.length()).strip(), line);
    }
    int colon = bare.indexOf(':');
    return colon > 0 && colon <= LONGEST_KEY
        ? new Pair(key(bare.substring(0, colon)), bare.substring(colon + 1).strip(), line)
        : new Pair("", "", line);
  }

  /** Lower case, words apart by one space, without dots that lead to the value. */
  private static String key(String text) {
    StringBuilder key = new StringBuilder();
    String small = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < small.length(); i++) {
      char c = small.charAt(i);
      boolean part = Character.isLetterOrDigit(c);
      if (part) {
        key.append(c);
      } else if (key.length() > 0 && key.charAt(key.length() - 1) != ' ') {
        key.append(' ');
      }
    }
    return key.toString().strip();
  }
}
