package io.midwatch.detect.tls.hello;

import java.util.Optional;

/** A version of the protocol, with its number on the wire, oldest first. */
public enum Version {
  SSL_2(0x0002, "SSLv2"),
  SSL_3(0x0300, "SSLv3"),
  TLS_1_0(0x0301, "TLS 1.0"),
  TLS_1_1(0x0302, "TLS 1.1"),
  TLS_1_2(0x0303, "TLS 1.2"),
  TLS_1_3(0x0304, "TLS 1.3");

  private final int number;
  private final String text;

  Version(int number, String text) {
    this.number = number;
    this.text = text;
  }

  /** Its number on the wire. */
  public int number() {
    return number;
  }

  /** As people write it, such as {@code TLS 1.2}. */
  public String text() {
    return text;
  }

  /** The version with this number, if it is one of these. */
  public static Optional<Version> of(int number) {
    for (Version one : values()) {
      if (one.number == number) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
