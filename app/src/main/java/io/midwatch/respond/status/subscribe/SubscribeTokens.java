package io.midwatch.respond.status.subscribe;

import io.midwatch.base.Secret;
import io.midwatch.plan.status.StatusPage.Way;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links in messages to subscribers, signed with a key that only this installation has (HMAC with
 * SHA-256, RFC 2104), each for one purpose. A link for confirming holds all that was asked for and
 * when it ends, so nothing is kept of those who never confirm. Safe for use by many threads.
 */
public final class SubscribeTokens {
  private static final int MAC_BYTES = 32;
  private static final int LONGEST = 4_000;
  private static final String CONFIRM = "status-confirm\n";
  private static final String END = "status-unsubscribe\n";
  private static final String SIGNING = "status-webhook-secret\n";
  private static final String ID = "status-subscriber\n";

  private final byte[] key;

  /**
   * @param key 32 random bytes
   */
  public SubscribeTokens(byte[] key) {
    this.key = key.clone();
  }

  /**
   * What somebody asks for.
   *
   * @param until when the link ends
   */
  public record Wish(String page, Way way, String address, List<String> components, Instant until) {
    public Wish {
      components = List.copyOf(components);
    }
  }

  /** The id of a subscriber. */
  String id(String page, Way way, String address) {
    String text = ID + page + "\n" + way + "\n" + address;
    return HexFormat.of().formatHex(mac(text.getBytes(StandardCharsets.UTF_8)), 0, 12);
  }

  /** The token that confirms a wish. */
  public String confirm(Wish wish) {
    return seal(
        CONFIRM,
        String.join(
            "\n",
            wish.page(),
            wish.way().name(),
            wish.address(),
            String.join(",", wish.components()),
            wish.until().toString()));
  }

  /** The wish that a token confirms; empty when it was not made here or has ended. */
  public Optional<Wish> wish(String token, Instant now) {
    return open(CONFIRM, token)
        .map(text -> text.split("\n", -1))
        .filter(parts -> parts.length == 5)
        .map(parts ->
            new Wish(
                parts[0],
                Way.valueOf(parts[1]),
                parts[2],
                parts[3].isEmpty() ? List.of() : List.of(parts[3].split(",", -1)),
                Instant.parse(parts[4])))
        .filter(wish -> now.isBefore(wish.until()));
  }

  /** The token that ends a subscription; it does not end itself. */
  String end(String subscriber) {
    return seal(END, subscriber);
  }

  /** The subscriber whom a token takes off the list. */
  public Optional<String> ends(String token) {
    return open(END, token);
  }

  /** With what messages to a webhook are signed, in the form of Standard Webhooks. */
  public Secret signing(String subscriber) {
    byte[] bytes = mac((SIGNING + subscriber).getBytes(StandardCharsets.UTF_8));
    return new Secret("whsec_" + Base64.getEncoder().encodeToString(bytes));
  }

  private String seal(String purpose, String content) {
    byte[] text = content.getBytes(StandardCharsets.UTF_8);
    byte[] mac = mac((purpose + content).getBytes(StandardCharsets.UTF_8));
    byte[] whole = Arrays.copyOf(mac, mac.length + text.length);
    System.arraycopy(text, 0, whole, mac.length, text.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  private Optional<String> open(String purpose, String token) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    byte[] whole;
    try {
      whole = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (whole.length <= MAC_BYTES) {
      return Optional.empty();
    }
    String text = new String(whole, MAC_BYTES, whole.length - MAC_BYTES, StandardCharsets.UTF_8);
    byte[] mac = mac((purpose + text).getBytes(StandardCharsets.UTF_8));
    return MessageDigest.isEqual(mac, Arrays.copyOf(whole, MAC_BYTES))
        ? Optional.of(text)
        : Optional.empty();
  }

  private byte[] mac(byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
