package io.midwatch.respond.channel.webpush;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says to push services who we are (RFC 8292): a browser takes messages only from the server whose
 * public key it was given when it subscribed. Safe for use by many threads.
 */
final class Vapid {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** A token is good for at most a day (section 2); this leaves room for clocks that differ. */
  private static final Duration GOOD = Duration.ofHours(12);

  private final PrivateKey privateKey;
  private final String publicKey;

  Vapid(PrivateKey privateKey, ECPublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = BASE64.encodeToString(P256.raw(publicKey));
  }

  /** The public key, in base 64, as browsers are given it. */
  String publicKey() {
    return publicKey;
  }

  /**
   * The header field {@code Authorization} of a request.
   *
   * @param contact where the push service's people can ask: {@code mailto:} or {@code https:}
   */
  String authorization(HttpUrl endpoint, String contact, Instant now) {
    String origin =
        endpoint.scheme()
            + "://"
            + endpoint.host()
            + (endpoint.port() == HttpUrl.defaultPort(endpoint.scheme())
                ? ""
                : ":" + endpoint.port());
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", origin);
    claims.put("exp", now.plus(GOOD).getEpochSecond());
    claims.put("sub", contact);
    return "vapid t=" + token(claims) + ", k=" + publicKey;
  }

  /** A JSON Web Token signed with ES256 (RFC 7515, RFC 7518 section 3.4). */
  private String token(Map<String, Object> claims) {
    String text = signed(JsonMapper.shared().writeValueAsString(claims));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(privateKey);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs with P-256", e);
    }
  }

  /** What is signed of claims. */
  static String signed(String claims) {
    String head = "{\"typ\":\"JWT\",\"alg\":\"ES256\"}";
    return BASE64.encodeToString(head.getBytes(StandardCharsets.UTF_8))
        + "."
        + BASE64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
  }
}
