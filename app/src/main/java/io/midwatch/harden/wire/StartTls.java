package io.midwatch.harden.wire;

/** Which protocol is spoken before TLS begins? */
public enum StartTls {
  /** TLS from the first byte. */
  NONE,
  /** RFC 3207. */
  SMTP,
  /** RFC 9051, section 6.2.1. */
  IMAP,
  /** RFC 2595, section 4. */
  POP3
}
