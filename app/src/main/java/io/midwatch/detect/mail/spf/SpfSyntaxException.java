package io.midwatch.detect.mail.spf;

/** Why a term can't be read. Stays inside the reader. */
final class SpfSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  SpfSyntaxException(String why) {
    super(why, null, false, false);
  }

  /** In words, for people. */
  String why() {
    String why = getMessage();
    return why == null ? "can't be read" : why;
  }
}
