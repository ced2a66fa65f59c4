package io.midwatch.respond.answer;

import io.midwatch.base.KeyValueStore;
import io.midwatch.base.Severity;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Invitation;
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
 * The address by which one person takes what one message told them, without signing in.
 *
 * <p>It names the delivery, and is signed for this one purpose with a key that only this
 * installation has (HMAC with SHA-256, RFC 2104): whoever holds it may acknowledge in that person's
 * name the pages of that message, and nothing else. Safe for use by many threads.
 */
public final class AckLinks {
  /** What comes before the token. */
  public static final String PATH = Invitation.PATH;

  private static final String PURPOSE = "acknowledge\n";
  private static final String KEY_NAME = "respond/ack-key";
  private static final int MAC_BYTES = 32;
  private static final int LONGEST = 2_000;
  private static final int MARK_BYTES = 16;

  /** Keeps a mark from being the start of a token. */
  private static final String MARK = "mark\n";

  /** Stands before the key of a delivery that a whole room reads; no key begins so. */
  private static final String ROOM = "?";

  private final byte[] key;

  /**
   * @param key 32 random bytes
   */
  public AckLinks(byte[] key) {
    if (key.length != MAC_BYTES) {
      throw new IllegalArgumentException("the key has 32 bytes, not " + key.length);
    }
    this.key = key.clone();
  }

  /** Links signed with this installation's key: made once, kept in the store, never shown. */
  public static AckLinks of(KeyValueStore keys) {
    String text = keys.get(KEY_NAME).orElseGet(() -> makeKey(keys));
    return new AckLinks(HexFormat.of().parseHex(text));
  }

  private static String makeKey(KeyValueStore keys) {
    byte[] key = new byte[MAC_BYTES];
    new SecureRandom().nextBytes(key);
    String text = HexFormat.of().formatHex(key);
    keys.put(KEY_NAME, text);
    return text;
  }

  /** Does this news ask somebody to take a page? */
  static boolean asks(Notice notice) {
    return notice.items().stream()
            .anyMatch(item -> item.severity() == Severity.PAGE && !item.verdict().equals("ok"))
        && !notice.service().equals("midwatch");
  }

  /**
   * What a token names.
   *
   * @param key of the delivery
   * @param room many have read it: whoever holds the token says who they are
   */
  public record Ticket(String key, boolean room) {}

  /** The token of a delivery to one person, for {@link #PATH}. */
  public String token(String deliveryKey) {
    return token(new Ticket(deliveryKey, false));
  }

  /** The token of a delivery, for {@link #PATH}. */
  public String token(Ticket ticket) {
    String deliveryKey = (ticket.room() ? ROOM : "") + ticket.key();
    byte[] text = deliveryKey.getBytes(StandardCharsets.UTF_8);
    byte[] mac = mac(text);
    byte[] whole = Arrays.copyOf(mac, mac.length + text.length);
    System.arraycopy(text, 0, whole, mac.length, text.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  /** What a token names; empty when it was not made here. */
  public Optional<Ticket> read(String token) {
    return text(token)
        .map(text ->
            text.startsWith(ROOM)
                ? new Ticket(text.substring(ROOM.length()), true)
                : new Ticket(text, false));
  }

  private Optional<String> text(String token) {
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
    byte[] text = Arrays.copyOfRange(whole, MAC_BYTES, whole.length);
    return MessageDigest.isEqual(mac(text), Arrays.copyOf(whole, MAC_BYTES))
        ? Optional.of(new String(text, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /**
   * A short name of a delivery that only we can make: 128 bits of the same signature, in
   * hexadecimal digits, since the address of a mail may lose the case of its letters.
   */
  public String mark(String deliveryKey) {
    byte[] mac = mac((MARK + deliveryKey).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(mac, 0, MARK_BYTES);
  }

  private byte[] mac(byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(PURPOSE.getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
