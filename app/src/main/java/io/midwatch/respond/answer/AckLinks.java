package io.midwatch.respond.answer;

import io.midwatch.base.KeyValueStore;
import io.midwatch.base.Severity;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Invitation;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

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

  private static final String PURPOSE = "acknowledge";
  private static final int MARK_BYTES = 16;

  /** Keeps a mark from being the start of a token. */
  private static final String MARK = "mark\n";

  /** Stands before the key of a delivery that a whole room reads; no key begins so. */
  private static final String ROOM = "?";

  private final Seal seal;

  /**
   * @param key 32 random bytes
   */
  public AckLinks(byte[] key) {
    this(new Seal(key, PURPOSE));
  }

  private AckLinks(Seal seal) {
    this.seal = seal;
  }

  /** Links signed with this installation's key. */
  public static AckLinks of(KeyValueStore keys) {
    return new AckLinks(Seal.of(keys, PURPOSE));
  }

  /** What signs other links of this installation. */
  public Seal seal(String purpose) {
    return seal.forPurpose(purpose);
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
    return seal.token((ticket.room() ? ROOM : "") + ticket.key());
  }

  /** What a token names; empty when it was not made here. */
  public Optional<Ticket> read(String token) {
    return seal.open(token)
        .map(text ->
            text.startsWith(ROOM)
                ? new Ticket(text.substring(ROOM.length()), true)
                : new Ticket(text, false));
  }

  /**
   * A short name of a delivery that only we can make: 128 bits of the same signature, in
   * hexadecimal digits, since the address of a mail may lose the case of its letters.
   */
  public String mark(String deliveryKey) {
    byte[] mac = seal.mac((MARK + deliveryKey).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(mac, 0, MARK_BYTES);
  }
}
