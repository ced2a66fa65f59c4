package io.midwatch.cli.wiring;

import io.midwatch.base.KeyValueStore;
import io.midwatch.respond.answer.AckLinks;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The key that signs links in messages: made once, kept in the store, never shown. */
final class AckKey {
  private static final String NAME = "respond/ack-key";
  private static final int BYTES = 32;

  private AckKey() {}

  /** Links signed with this installation's key. */
  static AckLinks links(KeyValueStore keys) {
    String text = keys.get(NAME).orElseGet(() -> make(keys));
    return new AckLinks(HexFormat.of().parseHex(text));
  }

  private static String make(KeyValueStore keys) {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    String text = HexFormat.of().formatHex(key);
    keys.put(NAME, text);
    return text;
  }
}
