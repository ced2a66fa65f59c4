package io.midwatch.respond.status.subscribe;

import io.midwatch.base.Secret;
import io.midwatch.plan.status.StatusPage.Way;
import io.midwatch.respond.answer.Seal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Links in messages to subscribers, signed with a key that only this installation has (HMAC with
 * SHA-256, RFC 2104), each for one purpose. A link for confirming holds all that was asked for and
 * when it ends, so nothing is kept of those who never confirm. Safe for use by many threads.
 */
public final class SubscribeTokens {
  private static final int LONGEST = 4_000;

  private final Seal wishes;
  private final Seal ends;
  private final Seal signing;
  private final Seal ids;

  /**
   * @param key 32 random bytes
   */
  public SubscribeTokens(byte[] key) {
    wishes = new Seal(key, "status-confirm");
    ends = wishes.forPurpose("status-unsubscribe");
    signing = wishes.forPurpose("status-webhook-secret");
    ids = wishes.forPurpose("status-subscriber");
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
    String text = page + "\n" + way + "\n" + address;
    return HexFormat.of().formatHex(ids.mac(text.getBytes(StandardCharsets.UTF_8)), 0, 12);
  }

  /** The token that confirms a wish. */
  public String confirm(Wish wish) {
    return wishes.token(
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
    return wishes
        .open(token, LONGEST)
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
    return ends.token(subscriber);
  }

  /** The subscriber whom a token takes off the list. */
  public Optional<String> ends(String token) {
    return ends.open(token, LONGEST);
  }

  /** With what messages to a webhook are signed, in the form of Standard Webhooks. */
  public Secret signing(String subscriber) {
    byte[] bytes = signing.mac(subscriber.getBytes(StandardCharsets.UTF_8));
    return new Secret("whsec_" + Base64.getEncoder().encodeToString(bytes));
  }
}
