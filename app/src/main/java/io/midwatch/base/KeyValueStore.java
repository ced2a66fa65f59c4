package io.midwatch.base;

import java.util.Map;
import java.util.Optional;

/**
 * Small texts by name that must survive a restart: access tokens, settings.
 *
 * <p>Writes return after the commit. Names are 1 to 200 characters, texts at most 1 MiB. Safe for
 * use by many threads.
 */
public interface KeyValueStore {
  /** The text under this name, if there is one. */
  Optional<String> get(String name);

  /** Writes a text, in place of the one that was there. */
  void put(String name, String text);

  /** Takes a text away; does nothing when there is none. */
  void remove(String name);

  /** All texts whose name begins so. */
  Map<String, String> withPrefix(String prefix);
}
