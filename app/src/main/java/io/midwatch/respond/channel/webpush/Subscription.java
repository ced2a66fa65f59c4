package io.midwatch.respond.channel.webpush;

import io.midwatch.plan.InvalidValueException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import okhttp3.HttpUrl;

/**
 * A browser that somebody let wake them.
 *
 * @param id for the page on which it is taken away
 * @param name whose it is: the address of a {@code webpush} way
 * @param endpoint where its push service takes messages; whoever knows it can send some
 * @param p256dh its public key, in base 64
 * @param secret what it shares with us, in base 64
 * @param agent what the browser calls itself
 * @param since when it was made
 */
public record Subscription(
    String id,
    String name,
    String endpoint,
    String p256dh,
    String secret,
    String agent,
    Instant since) {
  private static final int LONGEST_ENDPOINT = 1_000;
  private static final int LONGEST_AGENT = 200;

  /**
   * One that a browser has just made.
   *
   * @throws InvalidValueException when it is none
   */
  public static Subscription of(String name, Keys keys, String agent, Instant since)
      throws InvalidValueException {
    HttpUrl url =
        keys.endpoint().length() > LONGEST_ENDPOINT ? null : HttpUrl.parse(keys.endpoint());
    if (url == null) {
      throw new InvalidValueException("the endpoint is no address", "send what the browser gave");
    }
    String shown = agent.replaceAll("\\p{Cntrl}", " ");
    Subscription made =
        new Subscription(
            id(keys.endpoint()),
            name,
            keys.endpoint(),
            keys.p256dh(),
            keys.auth(),
            shown.substring(0, Math.min(shown.length(), LONGEST_AGENT)),
            since);
    try {
      P256.publicKey(made.key());
      if (made.auth().length != PushBody.AUTH_BYTES) {
        throw new InvalidValueException("the secret has 16 bytes", "send what the browser gave");
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new InvalidValueException("these are no keys of a browser: " + e.getMessage(), "");
    }
    return made;
  }

  /** What a browser gives: where, and with which keys. */
  public record Keys(String endpoint, String p256dh, String auth) {}

  private static String id(String endpoint) {
    return HexFormat.of().formatHex(Digest.sha256(endpoint), 0, 12);
  }

  byte[] key() {
    return Base64.getUrlDecoder().decode(p256dh);
  }

  byte[] auth() {
    return Base64.getUrlDecoder().decode(secret);
  }
}
