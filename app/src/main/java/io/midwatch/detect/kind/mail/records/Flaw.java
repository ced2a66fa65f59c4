package io.midwatch.detect.kind.mail.records;

/**
 * Something that is wrong with the records.
 *
 * @param rule of a review that finds the same ({@code midwatch explain MAIL-02})
 * @param grave mail is lost, refused or forged for it now
 */
record Flaw(String rule, boolean grave, String says) {
  static Flaw grave(String rule, String says) {
    return new Flaw(rule, true, says);
  }

  static Flaw weak(String rule, String says) {
    return new Flaw(rule, false, says);
  }

  @Override
  public String toString() {
    return rule + ": " + says;
  }
}
