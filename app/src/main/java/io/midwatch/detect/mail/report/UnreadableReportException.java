package io.midwatch.detect.mail.report;

/** Why a report can't be read, in words for people. */
public final class UnreadableReportException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableReportException(String why) {
    super(why);
  }

  UnreadableReportException(String why, Throwable cause) {
    super(why, cause);
  }

  /** In words. */
  public String why() {
    String why = getMessage();
    return why == null ? "it can't be read" : why;
  }
}
