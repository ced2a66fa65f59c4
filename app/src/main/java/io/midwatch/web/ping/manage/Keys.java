package io.midwatch.web.ping.manage;

import io.midwatch.base.Secret;
import io.midwatch.plan.heartbeat.Heartbeats.House;
import io.midwatch.web.ping.desk.PingDesk;
import java.util.Optional;
import java.util.function.Supplier;

/** What may somebody do who shows this key? */
final class Keys {
  /** All keys are so long. */
  static final int LENGTH = 32;

  private final Supplier<House> house;

  Keys(Supplier<House> house) {
    this.house = house;
  }

  /** From least to most. */
  enum Right {
    NONE,
    READ,
    WRITE
  }

  Right of(String key) {
    boolean write = is(house.get().apiKey(), key);
    boolean read = is(house.get().readKey(), key);
    return write ? Right.WRITE : read ? Right.READ : Right.NONE;
  }

  private static boolean is(Optional<Secret> key, String shown) {
    return key.map(secret -> PingDesk.same(secret.reveal().strip(), shown)).orElse(false);
  }
}
