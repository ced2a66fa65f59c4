package io.midwatch.respond.oncall;

/** Something cannot be done as ordered; the message says what is wrong and what to do. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }

  /** What is wrong, for people. */
  public String words() {
    return String.valueOf(getMessage());
  }
}
