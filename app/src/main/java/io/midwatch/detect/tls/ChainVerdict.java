package io.midwatch.detect.tls;

import io.midwatch.base.Reason;

/**
 * How a served chain came out.
 *
 * @param reason {@code OK}, {@code CERT_UNTRUSTED}, {@code CERT_INCOMPLETE}, {@code CERT_NAME},
 *     {@code CERT_EXPIRED}, {@code CERT_REVOKED}, {@code CERT_WEAK}, or {@code INTERNAL} when
 *     revocation could not be found out
 * @param detail every fault found, worst first; empty when there is none
 */
public record ChainVerdict(Reason reason, String detail) {
  /** Nothing to find fault with. */
  public static final ChainVerdict GOOD = new ChainVerdict(Reason.OK, "");

  public boolean isGood() {
    return reason == Reason.OK;
  }
}
