package io.midwatch.respond.channel;

import io.midwatch.base.Secret;
import io.midwatch.plan.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a webhook as the Standard Webhooks specification 1.0 says: HMAC-SHA256 over {@code
 * id.timestamp.body}, written {@code v1,<base64>}. A secret {@code whsec_...} is base64, any other
 * is taken as the bytes of its text.
 */
public final class WebhookSignature {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  private WebhookSignature() {}

  /** Can this secret sign? */
  static void check(Secret secret) throws InvalidValueException {
    byte[] bytes;
    try {
      bytes = key(secret);
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(
          "the signing secret begins with whsec_ but the rest is not base64",
          "make one with: echo whsec_$(openssl rand -base64 32)");
    }
    if (bytes.length < 16) {
      throw new InvalidValueException(
          "the signing secret is shorter than 16 bytes",
          "make one with: echo whsec_$(openssl rand -base64 32)");
    }
  }

  /** The header {@code webhook-signature} of a body. */
  public static String sign(Secret secret, String id, Instant at, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key(secret), ALGORITHM));
      String content = id + "." + at.getEpochSecond() + "." + body;
      byte[] signed = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signed);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static byte[] key(Secret secret) {
    String text = secret.reveal();
    return text.startsWith(PREFIX)
        ? Base64.getDecoder().decode(text.substring(PREFIX.length()))
        : text.getBytes(StandardCharsets.UTF_8);
  }
}
