package io.midwatch.detect.host.report;

/** A report cannot be read; the message says what is wrong with it. */
public final class BadReportException extends Exception {
  private static final long serialVersionUID = 1L;

  public BadReportException(String message) {
    super(message);
  }
}
