package io.midwatch.detect.mail.spf;

/** What came of reading a record: it, or where and why it can't be read. */
public sealed interface SpfReading permits SpfRecord, SpfReading.Broken {
  /** As published. */
  String text();

  /**
   * An error of syntax, which makes the whole record worthless wherever it stands (RFC 7208 section
   * 4.6).
   *
   * @param term the one that is wrong, as written
   * @param at where in the text it begins, from 0
   * @param why in words, for people
   */
  record Broken(String text, String term, int at, String why) implements SpfReading {
    /** The record with a mark under the term, for a report: two lines. */
    public String marked() {
      return text + "\n" + " ".repeat(at) + "^".repeat(Math.max(1, term.length())) + " " + why;
    }
  }
}
