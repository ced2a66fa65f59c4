package io.midwatch.detect.mail;

/**
 * One MX record.
 *
 * @param preference lower is tried first
 * @param host without a dot at the end; empty for the null MX of RFC 7505
 */
public record MailExchange(int preference, String host) {
  /** Says that the domain takes no mail (RFC 7505). */
  public boolean isNull() {
    return host.isEmpty() || host.equals(".");
  }
}
