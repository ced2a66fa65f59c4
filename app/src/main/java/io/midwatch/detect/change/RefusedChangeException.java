package io.midwatch.detect.change;

/** A change that makes no sense; the message says what is wrong with it, for whoever sent it. */
public final class RefusedChangeException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedChangeException(String words) {
    super(words);
  }

  /** What is wrong, for a person. */
  public String words() {
    return String.valueOf(getMessage());
  }
}
