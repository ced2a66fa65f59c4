package io.midwatch.detect.mail.dmarc;

/**
 * A domain that a message was authenticated for.
 *
 * @param way by what
 * @param domain of the envelope sender, or {@code d=} of a signature
 */
public record Identifier(Way way, String domain) {
  /** By what was it authenticated? */
  public enum Way {
    SPF,
    DKIM
  }
}
