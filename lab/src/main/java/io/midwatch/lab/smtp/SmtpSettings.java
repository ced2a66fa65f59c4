package io.midwatch.lab.smtp;

import io.midwatch.lab.tls.TlsSettings;
import java.util.Optional;

/**
 * What the mail server offers and demands.
 *
 * @param tls certificate and manners, if TLS is spoken at all
 * @param implicit TLS from the first byte (port 465 style) instead of STARTTLS
 * @param login the only user, who then must log in; empty lets anybody send
 * @param maxSize largest message in bytes, announced with SIZE (RFC 1870)
 */
public record SmtpSettings(
    Optional<TlsSettings> tls, boolean implicit, Optional<Login> login, int maxSize) {

  /** Name and password for AUTH PLAIN and LOGIN. */
  public record Login(String user, String password) {}

  private static final int TEN_MEGABYTES = 10_000_000;

  /** In the clear, open to all, ten megabytes. */
  public static SmtpSettings plain() {
    return new SmtpSettings(Optional.empty(), false, Optional.empty(), TEN_MEGABYTES);
  }

  /** Offers STARTTLS (RFC 3207). */
  public SmtpSettings withStartTls(TlsSettings settings) {
    return new SmtpSettings(Optional.of(settings), false, login, maxSize);
  }

  /** Speaks TLS from the first byte (RFC 8314). */
  public SmtpSettings withImplicitTls(TlsSettings settings) {
    return new SmtpSettings(Optional.of(settings), true, login, maxSize);
  }

  public SmtpSettings withLogin(String user, String password) {
    return new SmtpSettings(tls, implicit, Optional.of(new Login(user, password)), maxSize);
  }

  public SmtpSettings withMaxSize(int bytes) {
    return new SmtpSettings(tls, implicit, login, bytes);
  }
}
