package io.midwatch.respond.channel.chat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a request that Slack makes, {@code X-Slack-Signature}: HMAC with SHA-256, under
 * the app's signing secret, of version, time and body; good for five minutes (Slack, "Verifying
 * requests from Slack"). Pure.
 */
public final class SlackSignature {
  private static final Duration GOOD = Duration.ofMinutes(5);

  private SlackSignature() {}

  /**
   * Was this request signed with this secret, and just now?
   *
   * @param timestamp the header field {@code X-Slack-Request-Timestamp}
   */
  public static boolean holds(
      String signature, String secret, String timestamp, byte[] body, Instant now) {
    if (!timestamp.matches("\\d{1,12}")) {
      return false;
    }
    Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
    byte[] given = signature.getBytes(StandardCharsets.UTF_8);
    byte[] made = sign(secret, timestamp, body).getBytes(StandardCharsets.UTF_8);
    return age.abs().compareTo(GOOD) <= 0 && MessageDigest.isEqual(given, made);
  }

  /** The signature of a request. */
  public static String sign(String secret, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
