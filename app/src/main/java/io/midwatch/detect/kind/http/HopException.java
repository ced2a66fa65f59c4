package io.midwatch.detect.kind.http;

import io.midwatch.base.Reason;
import io.midwatch.detect.net.Fault;
import java.security.cert.X509Certificate;
import java.util.List;

/** An exchange came to no answer, with what that means. */
final class HopException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;
  private final transient List<X509Certificate> chain;

  HopException(Fault fault, List<X509Certificate> chain) {
    super(fault.detail(), null, false, false);
    this.fault = fault;
    this.chain = List.copyOf(chain);
  }

  HopException(Reason reason, String detail) {
    this(new Fault(reason, detail), List.of());
  }

  Fault fault() {
    return fault;
  }

  /** The chain that was refused, if that was it. */
  List<X509Certificate> chain() {
    return chain;
  }
}
