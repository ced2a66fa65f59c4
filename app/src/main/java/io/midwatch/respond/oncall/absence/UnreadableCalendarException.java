package io.midwatch.respond.oncall.absence;

/** A text is no calendar of absences; the message says why and what to do. */
public final class UnreadableCalendarException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableCalendarException(String message) {
    super(message);
  }

  /** What is wrong, for people. */
  public String words() {
    return String.valueOf(getMessage());
  }
}
