package io.midwatch.respond.incident;

/** Something cannot be done with an incident; the message says why and what to do. */
public final class RefusedOrderException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param words what is wrong, for a person
   */
  public RefusedOrderException(String words) {
    super(words);
  }

  /** What is wrong, for a person. */
  public String words() {
    return String.valueOf(getMessage());
  }
}
