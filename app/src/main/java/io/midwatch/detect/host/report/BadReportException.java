package io.midwatch.detect.host.report;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** A report cannot be read; the message says what is wrong with it. */
public final class BadReportException extends Exception {
  private static final long serialVersionUID = 1L;

  public BadReportException(String message) {
    super(message);
  }

  /** Where it stops to be JSON, if that can be said. */
  public static BadReportException notJson(JacksonException broken) {
    TokenStreamLocation at = broken.getLocation();
    return new BadReportException(
        at == null
            ? "it is not JSON"
            : "it is not JSON from line %d, column %d on"
                .formatted(at.getLineNr(), at.getColumnNr()));
  }
}
