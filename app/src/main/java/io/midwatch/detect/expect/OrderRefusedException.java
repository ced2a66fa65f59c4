package io.midwatch.detect.expect;

/** An order cannot be carried out; its message says why, and what to do. */
public final class OrderRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OrderRefusedException(String message) {
    super(message);
  }
}
