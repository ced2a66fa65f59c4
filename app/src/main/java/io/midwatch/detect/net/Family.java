package io.midwatch.detect.net;

/** Which addresses of a name are wanted? */
public enum Family {
  /** IPv4 when the name has such an address, else IPv6. */
  ANY,
  /** IPv4 only. */
  V4,
  /** IPv6 only. */
  V6,
  /** All of both, IPv4 first. */
  BOTH
}
