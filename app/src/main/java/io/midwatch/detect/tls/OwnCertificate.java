package io.midwatch.detect.tls;

import io.midwatch.base.Secret;
import io.midwatch.detect.tls.TlsClient.ClientIdentity;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** With which certificate do we show who we are? The options for it, alike in every kind. */
public final class OwnCertificate {
  public static final Field CERTIFICATE =
      Field.optional(
          "client-cert",
          new FieldType.FilePath(false),
          "",
          "Our certificate for mutual TLS: a PEM file, or PEM text.");
  public static final Field KEY =
      Field.optional(
          "client-key",
          new FieldType.FilePath(true),
          "",
          "The key of client-cert: a PEM file (PKCS #8, no password), or PEM text.");

  private OwnCertificate() {}

  /** Holds that there are both or none. */
  public static void check(Options options) throws InvalidValueException {
    if (options.has(CERTIFICATE.name()) != options.has(KEY.name())) {
      throw new InvalidValueException(
          "client-cert and client-key go together", "add the one that is missing");
    }
  }

  /**
   * The certificate of these options, if they have one.
   *
   * @throws IOException when it or its key cannot be read
   */
  public static List<ClientIdentity> of(Options options) throws IOException {
    Optional<String> certificate = options.text(CERTIFICATE.name());
    if (certificate.isEmpty()) {
      return List.of();
    }
    String key = options.secret(KEY.name()).map(Secret::reveal).orElse("");
    return List.of(new ClientIdentity(PemText.key(key), PemText.certificates(certificate.get())));
  }
}
