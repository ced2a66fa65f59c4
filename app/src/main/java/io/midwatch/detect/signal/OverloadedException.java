package io.midwatch.detect.signal;

/** More is waiting to be written than is good: to be reported again in a moment. */
public final class OverloadedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** So many reports wait. */
  public OverloadedException(int waiting) {
    super(waiting + " reports wait to be written down; report it again in a moment");
  }
}
