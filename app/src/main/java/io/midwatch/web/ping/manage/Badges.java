package io.midwatch.web.ping.manage;

import io.midwatch.base.CheckId;
import io.midwatch.base.KeyValueStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Addresses of badges, which can't be guessed and lead to nothing else: made of a secret that is
 * kept, so they stay. Safe for use by many threads.
 */
final class Badges {
  /** The badge of all jobs. */
  static final String ALL = "*";

  private static final String NAME = "heartbeat.badge-secret";
  private static final int SIGNATURE = 8;

  private final SecretKeySpec secret;

  Badges(KeyValueStore keys) {
    String kept = keys.get(NAME).orElse("");
    if (kept.isEmpty()) {
      byte[] fresh = new byte[32];
      new SecureRandom().nextBytes(fresh);
      kept = HexFormat.of().formatHex(fresh);
      keys.put(NAME, kept);
    }
    this.secret = new SecretKeySpec(kept.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  private byte[] sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private UUID uuid(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(sign(text));
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  /** What names this server in the addresses of badges that are about several jobs. */
  UUID house() {
    return uuid("badges");
  }

  /** What names a job in the address of its badge. */
  UUID of(CheckId heartbeat) {
    return uuid("badge " + heartbeat.text());
  }

  /** The signature of the badge of a tag. */
  String signature(String tag) {
    return Base64.getUrlEncoder().encodeToString(sign("tag " + tag)).substring(0, SIGNATURE);
  }

  /**
   * The path of a job's badge.
   *
   * @param states 2 for up and down, 3 for late as well
   */
  String path(CheckId heartbeat, int states, String format) {
    return "/b/" + states + "/" + of(heartbeat) + "." + format;
  }

  /** The path of the badge of a tag, or of {@link #ALL}. */
  String path(String tag, boolean withLate, String format) {
    String base = "/badge/" + house() + "/" + signature(tag) + (withLate ? "" : "-2");
    return base + (tag.equals(ALL) ? "" : "/" + Shown.encoded(tag)) + "." + format;
  }
}
