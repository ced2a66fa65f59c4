package io.midwatch.respond.trial;

import io.midwatch.base.KeyValueStore;
import io.midwatch.respond.answer.Seal;
import java.util.Optional;

/**
 * The address in a test page by which its reader says that it has arrived: with one tap, without
 * signing in. It names the person and the code of that page, and is good for nothing else. Safe for
 * use by many threads.
 */
public final class ConfirmLinks {
  /** What comes before the token. */
  public static final String PATH = "/confirm/";

  /** What these links are signed for. */
  public static final String PURPOSE = "confirm a way";

  private final Seal seal;

  /**
   * @param seal for {@link #PURPOSE}
   */
  public ConfirmLinks(Seal seal) {
    this.seal = seal;
  }

  /** Links signed with this installation's key. */
  public static ConfirmLinks of(KeyValueStore keys) {
    return new ConfirmLinks(Seal.of(keys, PURPOSE));
  }

  /**
   * What a link names.
   *
   * @param person the person's id
   * @param code of the test page
   */
  public record Named(String person, String code) {}

  /** The address, beneath the one where people open Midwatch. */
  public String link(String base, Named named) {
    return base + PATH + seal.token(named.code() + ' ' + named.person());
  }

  /** What a token names; empty when it was not made here. */
  public Optional<Named> read(String token) {
    return seal.open(token)
        .map(text -> text.split(" ", 2))
        .filter(parts -> parts.length == 2)
        .map(parts -> new Named(parts[1], parts[0]));
  }
}
