package io.midwatch.detect.tls.renew;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * When would the issuer like a certificate to be renewed? Written and read as RFC 9773 has it; who
 * fetches is not this type's business.
 */
public final class Ari {
  private static final String AUTHORITY_KEY = "2.5.29.35";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LARGEST = 1 << 20;
  private static final Duration SOONEST = Duration.ofMinutes(1);
  private static final Duration LATEST = Duration.ofDays(1);
  private static final Duration USUAL = Duration.ofHours(6);

  private Ari() {}

  /**
   * When to renew.
   *
   * @param start of the suggested window
   * @param end of it
   * @param why a page of the issuer, for people
   */
  public record Window(Instant start, Instant end, Optional<String> why) {}

  /**
   * The certificate's id (section 4.1): its issuer's key and its serial; empty when it does not
   * name that key.
   */
  public static Optional<String> id(X509Certificate certificate) {
    byte @Nullable [] extension = certificate.getExtensionValue(AUTHORITY_KEY);
    if (extension == null) {
      return Optional.empty();
    }
    try {
      byte @Nullable [] key =
          AuthorityKeyIdentifier.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension))
              .getKeyIdentifierOctets();
      Base64.Encoder text = Base64.getUrlEncoder().withoutPadding();
      return key == null
          ? Optional.empty()
          : Optional.of(
              text.encodeToString(key)
                  + "."
                  + text.encodeToString(certificate.getSerialNumber().toByteArray()));
    } catch (IOException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /**
   * Where a directory (RFC 8555, section 7.1.1) says that renewal information stands, if it does.
   */
  public static Optional<String> place(byte[] directory) {
    return tree(directory)
        .map(tree -> tree.path("renewalInfo").asString(""))
        .filter(address -> address.startsWith("https://") || address.startsWith("http://"));
  }

  /** The address of one certificate's information. */
  public static String address(String place, String id) {
    return place.endsWith("/") ? place + id : place + "/" + id;
  }

  /** Reads renewal information (section 4.2); empty when it is none. */
  public static Optional<Window> window(byte[] information) {
    Optional<JsonNode> tree = tree(information);
    if (tree.isEmpty()) {
      return Optional.empty();
    }
    JsonNode window = tree.get().path("suggestedWindow");
    try {
      Instant start = OffsetDateTime.parse(window.path("start").asString("")).toInstant();
      Instant end = OffsetDateTime.parse(window.path("end").asString("")).toInstant();
      String why = tree.get().path("explanationURL").asString("");
      return end.isAfter(start)
          ? Optional.of(new Window(start, end, why.isEmpty() ? Optional.empty() : Optional.of(why)))
          : Optional.empty();
    } catch (DateTimeParseException malformed) {
      return Optional.empty();
    }
  }

  /** When to ask again, by {@code Retry-After} in seconds; between a minute and a day (4.3.2). */
  public static Duration again(Optional<String> retryAfter) {
    try {
      Duration asked = retryAfter.map(Long::parseLong).map(Duration::ofSeconds).orElse(USUAL);
      return asked.compareTo(SOONEST) < 0 ? SOONEST : asked.compareTo(LATEST) > 0 ? LATEST : asked;
    } catch (NumberFormatException aDate) {
      return USUAL;
    }
  }

  private static Optional<JsonNode> tree(byte[] bytes) {
    if (bytes.length > LARGEST) {
      return Optional.empty();
    }
    try {
      JsonNode tree = JSON.readTree(bytes);
      return tree.isObject() ? Optional.of(tree) : Optional.empty();
    } catch (JacksonException noJson) {
      return Optional.empty();
    }
  }
}
