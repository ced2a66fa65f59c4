package io.midwatch.detect.kind.http;

import io.midwatch.detect.tls.OwnCertificate;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import java.util.List;

/** The options of {@code http} checks. */
final class HttpFields {
  static final long DEFAULT_BODY_LIMIT = 1L << 20;
  static final long DEFAULT_REDIRECTS = 5;

  private static final FieldType TEXT = new FieldType.Text();
  private static final FieldType SECRET = new FieldType.SecretText();

  static final List<Field> ALL =
      List.of(
          Field.optional(
              "method",
              new FieldType.Choice(
                  List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")),
              "GET",
              "The request's method."),
          Field.optional(
              "headers",
              new FieldType.MapOf(TEXT),
              "",
              "Request headers. They are not sent on when a redirect leads to another origin."),
          Field.optional("body", TEXT, "", "The request's body."),
          Field.optional(
              "basic",
              new FieldType.Group(
                  List.of(
                      Field.required("user", TEXT, "The user name."),
                      Field.required("password", SECRET, "The password."))),
              "",
              "Basic authentication (RFC 7617)."),
          Field.optional("bearer", SECRET, "", "A token, sent as `Authorization: Bearer`."),
          Field.optional(
              "oauth2",
              new FieldType.Group(
                  List.of(
                      Field.required("token-url", TEXT, "Where tokens are issued."),
                      Field.required("client-id", TEXT, "Who asks."),
                      Field.required("client-secret", SECRET, "The client's secret."),
                      Field.optional("scope", TEXT, "", "Scopes, separated by spaces."))),
              "",
              "OAuth 2 client credentials (RFC 6749, section 4.4). The token is kept until shortly"
                  + " before it expires."),
          OwnCertificate.CERTIFICATE,
          OwnCertificate.KEY,
          Field.optional(
              "ca",
              new FieldType.FilePath(false),
              "the system's roots",
              "Roots to trust instead: a PEM file, or PEM text."),
          Field.optional(
              "insecure",
              new FieldType.Bool(),
              "false",
              "Go on whatever the certificate is. The verdict it ignores is in `cert.verdict`."),
          Field.optional(
              "proxy",
              TEXT,
              "none",
              "`http://host:port` or `socks5://host:port`. The system's proxy settings are not"
                  + " used."),
          Field.optional(
              "redirects",
              new FieldType.Whole(0, 20),
              String.valueOf(DEFAULT_REDIRECTS),
              "How many redirects to follow at most; with 0 the redirect itself is the answer."),
          Field.optional(
              "http-version",
              new FieldType.Choice(List.of("auto", "1.1", "2", "h2c")),
              "auto",
              "`auto` takes what TLS negotiates; `2` insists on HTTP/2; `h2c` speaks HTTP/2 without"
                  + " TLS and without asking."),
          Field.optional(
              "ip",
              new FieldType.Choice(List.of("any", "v4", "v6", "each")),
              "any",
              "Which addresses of the name: `any` is IPv4 if there is one, else IPv6; `each` looks"
                  + " at every address separately, and the worst result counts."),
          Field.optional(
              "body-limit",
              new FieldType.Size(1, 64L << 20),
              "1MiB",
              "The largest answer, after decompression; a larger one fails with"
                  + " `body-too-large`."));

  private HttpFields() {}
}
