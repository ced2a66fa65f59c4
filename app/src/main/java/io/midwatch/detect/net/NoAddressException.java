package io.midwatch.detect.net;

import io.midwatch.base.Reason;
import java.io.IOException;

/** There is no address to go to. The message is one sentence for a person. */
public final class NoAddressException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * @param reason {@code NAME_NOT_FOUND}, {@code DNS_TIMEOUT}, {@code DNS_ERROR} or {@code
   *     ADDRESS_REFUSED}
   * @param detail one sentence with the name
   */
  public NoAddressException(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** The message, which is always there. */
  public String detail() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
