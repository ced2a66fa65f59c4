package io.midwatch.respond.silence;

/** A silence cannot be made or ended as ordered; the message says what is wrong. */
public final class RefusedSilenceException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedSilenceException(String message) {
    super(message);
  }

  /** What is wrong, for people. */
  public String words() {
    return String.valueOf(getMessage());
  }
}
