package io.midwatch.respond.channel.webpush;

import io.midwatch.base.KeyValueStore;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The browsers that people let wake them, and the key by which those know us. Both are kept in the
 * store; the key is made once and never shown. Safe for use by many threads.
 */
public final class Browsers {
  private static final String KEY = "push/vapid";
  private static final String PREFIX = "push/browser/";
  private static final int MOST_EACH = 20;

  private final KeyValueStore store;
  private final Vapid vapid;

  /** Reads the key, or makes it. */
  public Browsers(KeyValueStore store) {
    this.store = store;
    this.vapid = read(store.get(KEY).orElseGet(() -> make(store)));
  }

  private static String make(KeyValueStore store) {
    KeyPair pair = P256.generate();
    byte[] secret = new byte[P256.PRIVATE_BYTES];
    P256.put(((ECPrivateKey) pair.getPrivate()).getS(), secret, 0);
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String text =
        base64.encodeToString(secret)
            + " "
            + base64.encodeToString(P256.raw((ECPublicKey) pair.getPublic()));
    store.put(KEY, text);
    return text;
  }

  private static Vapid read(String text) {
    String[] parts = text.split(" ", 2);
    try {
      return new Vapid(
          P256.privateKey(Base64.getUrlDecoder().decode(parts[0])),
          P256.publicKey(Base64.getUrlDecoder().decode(parts[1])));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key for push services cannot be read", e);
    }
  }

  Vapid vapid() {
    return vapid;
  }

  /** The public key that a browser is given when it subscribes, in base 64. */
  public String publicKey() {
    return vapid.publicKey();
  }

  /** Those of one name, oldest first. */
  public List<Subscription> of(String name) {
    return store.withPrefix(PREFIX + name + "/").values().stream()
        .map(Browsers::parse)
        .sorted(Comparator.comparing(Subscription::since).thenComparing(Subscription::id))
        .toList();
  }

  /**
   * Adds one, or renews it; returns after that is on disk.
   *
   * @return false when there are too many of that name
   */
  public synchronized boolean add(Subscription one) {
    List<Subscription> there = of(one.name());
    boolean known = there.stream().anyMatch(other -> other.id().equals(one.id()));
    if (!known && there.size() >= MOST_EACH) {
      return false;
    }
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("id", one.id());
    text.put("name", one.name());
    text.put("endpoint", one.endpoint());
    text.put("p256dh", one.p256dh());
    text.put("auth", one.secret());
    text.put("agent", one.agent());
    text.put("since", one.since().toString());
    store.put(PREFIX + one.name() + "/" + one.id(), JsonMapper.shared().writeValueAsString(text));
    return true;
  }

  /** Takes one away; does nothing when there is none. */
  public void remove(String name, String id) {
    store.remove(PREFIX + name + "/" + id);
  }

  private static Subscription parse(String text) {
    JsonNode node = JsonMapper.shared().readTree(text);
    return new Subscription(
        node.path("id").asString(""),
        node.path("name").asString(""),
        node.path("endpoint").asString(""),
        node.path("p256dh").asString(""),
        node.path("auth").asString(""),
        node.path("agent").asString(""),
        Instant.parse(node.path("since").asString("")));
  }
}
