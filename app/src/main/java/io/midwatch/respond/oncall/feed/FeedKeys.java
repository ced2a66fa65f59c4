package io.midwatch.respond.oncall.feed;

import io.midwatch.base.KeyValueStore;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys in the addresses of calendars: whoever holds an address reads that one calendar, since
 * calendar programs cannot sign in. A key follows from this installation's secret and how often it
 * was renewed; renewing it makes the earlier ones worthless. Safe for use by many threads.
 */
public final class FeedKeys {
  private static final String SECRET = "oncall-feed/secret";
  private static final String RENEWED = "oncall-feed/renewed/";
  private static final int BYTES = 32;
  private static final int SHOWN = 24;

  private final KeyValueStore store;

  public FeedKeys(KeyValueStore store) {
    this.store = store;
  }

  /** Whose calendar. */
  public enum Kind {
    ROTA,
    PERSON,
    /** The dates on which something ends that a review has found. */
    DATES
  }

  /** The key of a calendar. */
  public String key(Kind kind, String id) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret(), "HmacSHA256"));
      byte[] sum =
          mac.doFinal(
              (kind + "\n" + id + "\n" + renewed(kind, id)).getBytes(StandardCharsets.UTF_8));
      byte[] shown = new byte[SHOWN];
      System.arraycopy(sum, 0, shown, 0, SHOWN);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(shown);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  /** Does a key open a calendar? Takes as long for any wrong one. */
  public boolean opens(Kind kind, String id, String key) {
    return MessageDigest.isEqual(
        key(kind, id).getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes the key of a calendar worthless; from now on it has another. */
  public synchronized void renew(Kind kind, String id) {
    store.put(name(kind, id), Long.toString(renewed(kind, id) + 1));
  }

  private long renewed(Kind kind, String id) {
    return store.get(name(kind, id)).map(Long::parseLong).orElse(0L);
  }

  private static String name(Kind kind, String id) {
    return RENEWED + kind + "/" + id;
  }

  private synchronized byte[] secret() {
    String text = store.get(SECRET).orElse("");
    if (text.isEmpty()) {
      byte[] fresh = new byte[BYTES];
      new SecureRandom().nextBytes(fresh);
      text = HexFormat.of().formatHex(fresh);
      store.put(SECRET, text);
    }
    return HexFormat.of().parseHex(text);
  }
}
