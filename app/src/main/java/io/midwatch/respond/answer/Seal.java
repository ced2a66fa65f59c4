package io.midwatch.respond.answer;

import io.midwatch.base.KeyValueStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Puts a text into an address so that only this installation can have made it, for one purpose
 * (HMAC with SHA-256, RFC 2104): what was sealed for another does not open. It hides nothing. Safe
 * for use by many threads.
 */
public final class Seal {
  private static final String KEY_NAME = "respond/ack-key";
  private static final int MAC_BYTES = 32;
  private static final int LONGEST = 2_000;

  private final byte[] key;
  private final String purpose;

  /**
   * @param key 32 random bytes
   * @param purpose no purpose is the start of another
   */
  public Seal(byte[] key, String purpose) {
    if (key.length != MAC_BYTES) {
      throw new IllegalArgumentException("the key has 32 bytes, not " + key.length);
    }
    this.key = key.clone();
    this.purpose = purpose + '\n';
  }

  /** With this installation's key: made once, kept in the store, never shown. */
  public static Seal of(KeyValueStore keys, String purpose) {
    String text = keys.get(KEY_NAME).orElseGet(() -> makeKey(keys));
    return new Seal(HexFormat.of().parseHex(text), purpose);
  }

  private static String makeKey(KeyValueStore keys) {
    byte[] key = new byte[MAC_BYTES];
    new SecureRandom().nextBytes(key);
    String text = HexFormat.of().formatHex(key);
    keys.put(KEY_NAME, text);
    return text;
  }

  /** With the same key, for something else. */
  public Seal forPurpose(String other) {
    return new Seal(key, other);
  }

  /** The token of a text: letters, digits, {@code -} and {@code _}. */
  public String token(String sealed) {
    byte[] text = sealed.getBytes(StandardCharsets.UTF_8);
    byte[] mac = mac(text);
    byte[] whole = Arrays.copyOf(mac, mac.length + text.length);
    System.arraycopy(text, 0, whole, mac.length, text.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  /** The text in a token; empty when it was not made here, or for something else. */
  public Optional<String> open(String token) {
    return open(token, LONGEST);
  }

  /** The same for tokens that may have so many characters. */
  public Optional<String> open(String token, int longest) {
    if (token.length() > longest) {
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
    byte[] text = Arrays.copyOfRange(whole, MAC_BYTES, whole.length);
    return MessageDigest.isEqual(mac(text), Arrays.copyOf(whole, MAC_BYTES))
        ? Optional.of(new String(text, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** The signature of a text. */
  public byte[] mac(byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
