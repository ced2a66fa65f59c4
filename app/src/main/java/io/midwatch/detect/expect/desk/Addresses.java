package io.midwatch.detect.expect.desk;

import io.midwatch.base.CheckId;
import io.midwatch.base.KeyValueStore;
import io.midwatch.base.Secret;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Heartbeats;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Under which addresses do heartbeats report? What the plan does not name is made of a secret that
 * is kept, so an address stays for as long as its id does, and nobody can guess it.
 */
public final class Addresses {
  private static final String NAME = "heartbeat.secret";
  private static final int BYTES = 32;
  private static final int KEY_CHARACTERS = 22;

  /** Made once: to find it costs more than to use it. Its own lock guards it. */
  private final Mac mac;

  private final String madeKey;

  private Addresses(byte[] secret) {
    this.mac = mac(secret);
    this.madeKey = HexFormat.of().formatHex(of("ping key")).substring(0, KEY_CHARACTERS);
  }

  /** Those of a store; their secret is made the first time. */
  public static Addresses of(KeyValueStore store, SecureRandom random) {
    Optional<String> kept = store.get(NAME);
    if (kept.isPresent()) {
      return new Addresses(HexFormat.of().parseHex(kept.get()));
    }
    byte[] made = new byte[BYTES];
    random.nextBytes(made);
    store.put(NAME, HexFormat.of().formatHex(made));
    return new Addresses(made);
  }

  /** The uuid in the address of a heartbeat. */
  public UUID uuid(Heartbeat heartbeat) {
    return heartbeat.uuid().orElseGet(() -> derived(heartbeat.id()));
  }

  /** One of version 4, as mail addresses of heartbeats have to be. */
  UUID derived(CheckId id) {
    ByteBuffer bytes = ByteBuffer.wrap(of("uuid " + id.text()));
    long high = (bytes.getLong() & ~0xF000L) | 0x4000L;
    long low = (bytes.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  /** What stands before names. */
  public String pingKey(Heartbeats.House house) {
    return house.pingKey().map(Secret::reveal).orElse(madeKey);
  }

  private byte[] of(String text) {
    synchronized (mac) {
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Mac mac(byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
