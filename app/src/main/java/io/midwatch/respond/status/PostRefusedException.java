package io.midwatch.respond.status;

/** Something cannot be told as it was written; the message says what is wrong and what to do. */
public final class PostRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  PostRefusedException(String message) {
    super(message);
  }

  /** What is wrong, for people. */
  public String words() {
    return String.valueOf(getMessage());
  }
}
