package io.midwatch.detect.kind.tls;

import io.midwatch.detect.tls.OwnCertificate;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import java.time.Duration;
import java.util.List;

/** The options of {@code tls} checks. */
final class TlsFields {
  private static final FieldType TEXT = new FieldType.Text();
  private static final FieldType FLAG = new FieldType.Bool();

  static final List<Field> ALL =
      List.of(
          Field.optional(
              "server-name",
              TEXT,
              "the host",
              "The name to ask for and to find in the certificate."),
          Field.optional(
              "starttls",
              new FieldType.Choice(List.of("none", "smtp", "imap", "pop3")),
              "none",
              "Ask for TLS in this protocol first. The port's default follows: 443, 25, 143, 110."),
          Field.optional(
              "warn",
              new FieldType.ListOf(
                  new FieldType.Span(Duration.ofMinutes(1), Duration.ofDays(3650))),
              "15d, 7d, 3d, 1d for a certificate of 90 days",
              "Warn when this much is left. Without it the rungs follow each certificate's lifetime;"
                  + " an empty list never warns."),
          Field.optional(
              "min-version",
              new FieldType.Choice(List.of("1.2", "1.3")),
              "1.2",
              "The lowest version of TLS that may be negotiated."),
          Field.optional(
              "ocsp",
              FLAG,
              "false",
              "Ask the certificate's issuer by OCSP whether it is revoked; a stapled answer is taken"
                  + " first."),
          Field.optional(
              "crl", FLAG, "false", "Read the issuer's revocation list to see if it is revoked."),
          Field.optional(
              "ca",
              new FieldType.FilePath(false),
              "the system's roots",
              "Roots to trust instead: a PEM file, or PEM text."),
          Field.optional(
              "insecure",
              FLAG,
              "false",
              "Do not fail whatever the certificate is. The verdict it ignores is in"
                  + " `cert.verdict`."),
          Field.optional(
              "cert-file",
              new FieldType.FilePath(false),
              "",
              "The certificate on this machine's disk that the server should be showing. When the"
                  + " one it shows runs out, the message says whether renewal failed or the server"
                  + " has not loaded the new one."),
          OwnCertificate.CERTIFICATE,
          OwnCertificate.KEY,
          Field.optional(
              "ip",
              new FieldType.Choice(List.of("any", "v4", "v6")),
              "any",
              "Which address to go to; `any` is IPv4 if there is one, else IPv6."));

  private TlsFields() {}
}
