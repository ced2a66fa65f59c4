package io.midwatch.store.telemetry.chunk;

/** Stored bytes that do not make sense: they are left out, the rest is read on. */
public final class DamagedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DamagedException(String message) {
    super(message, null, false, false);
  }
}
