package io.midwatch.detect.kind.mail.line;

import io.midwatch.base.Reason;
import io.midwatch.detect.net.Fault;
import java.io.IOException;

/** A server said no, or something that its protocol does not have. */
public final class LineException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  LineException(Reason reason, String detail) {
    super(detail);
    this.fault = new Fault(reason, detail);
  }

  public Fault fault() {
    return fault;
  }
}
