package io.midwatch.web.auth;

import io.midwatch.base.Clock;
import io.midwatch.base.KeyValueStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The tokens that open the door, each with a name, kept as hashes only.
 *
 * <p>A token is {@code mw_} and 256 random bits; it is shown once, when it is made. Every question
 * goes to the store, so that a token made or revoked by another process counts at once. Safe for
 * use by many threads.
 */
public final class AccessTokens {
  private static final String PREFIX = "web/token/";
  private static final String THIS_MACHINE = "the command line of this machine";
  private static final int LONGEST_NAME = 60;

  private final KeyValueStore keys;
  private final Clock clock;
  private final RandomText random = new RandomText();

  public AccessTokens(KeyValueStore keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Whose token it is.
   *
   * @param id the hash of the token
   * @param name as given when it was made
   */
  public record Holder(String id, String name, Instant createdAt) {}

  /** Is there any token of a person yet? */
  public boolean any() {
    return all().stream().anyMatch(holder -> !holder.name().equals(THIS_MACHINE));
  }

  /** Makes the token for commands on this machine, in place of the one made at the last start. */
  public String createForThisMachine() {
    all().stream()
        .filter(holder -> holder.name().equals(THIS_MACHINE))
        .forEach(holder -> revoke(holder.id()));
    return create(THIS_MACHINE);
  }

  /** Makes a token and returns it: the only time it can be seen. */
  public String create(String name) {
    String token = "mw_" + random.next();
    String clean = name.strip().replaceAll("\\p{Cntrl}", " ");
    String bounded = clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
    keys.put(
        PREFIX + RandomText.hash(token),
        clock.now() + "\n" + (bounded.isEmpty() ? "token" : bounded));
    return token;
  }

  /** Whose token this is; empty when it opens nothing. */
  public Optional<Holder> holder(String token) {
    return token.startsWith("mw_") ? byId(RandomText.hash(token)) : Optional.empty();
  }

  Optional<Holder> byId(String id) {
    return keys.get(PREFIX + id).map(text -> read(id, text));
  }

  /** All tokens there are, by name. */
  public List<Holder> all() {
    return keys.withPrefix(PREFIX).entrySet().stream()
        .map(entry -> read(entry.getKey().substring(PREFIX.length()), entry.getValue()))
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }

  /** Takes a token away, and with it every session that began with it. */
  public void revoke(String id) {
    keys.remove(PREFIX + id);
  }

  private static Holder read(String id, String text) {
    int line = text.indexOf('\n');
    return new Holder(id, text.substring(line + 1), Instant.parse(text.substring(0, line)));
  }
}
