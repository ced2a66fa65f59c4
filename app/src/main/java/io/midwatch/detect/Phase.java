package io.midwatch.detect;

import java.util.Locale;

/** The stretches that one exchange with a target is made of, in their order. */
public enum Phase {
  /** Finding the address. */
  DNS,
  /** Opening the connection. */
  CONNECT,
  /** The TLS handshake. */
  TLS,
  /** Sending the request. */
  SEND,
  /** From the end of the request to the first byte of the answer. */
  FIRST_BYTE,
  /** From the first byte to the last. */
  TRANSFER;

  /** The word in files, the API and metrics: {@code first-byte}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
