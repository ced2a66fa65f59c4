package io.midwatch.respond.answer;

import io.midwatch.base.Clock;
import io.midwatch.base.KeyValueStore;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/**
 * Which requests from outside were carried out already, also before a restart: one that is sent
 * again does nothing. The newest ten thousand are kept. Safe for use by many threads.
 */
public final class Seen {
  private static final String PREFIX = "respond/seen/";
  private static final int KEPT = 10_000;
  private static final int LONGEST = 120;

  private final KeyValueStore store;
  private final Clock clock;

  /** Kept in a store. */
  public Seen(KeyValueStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Has it been carried out?
   *
   * @param id the provider's id of the request
   */
  public boolean has(String id) {
    return store.get(name(id)).isPresent();
  }

  /** It has been carried out; returns after that is on disk. */
  public synchronized void add(String id) {
    store.put(name(id), String.format(Locale.ROOT, "%019d", clock.now().toEpochMilli()));
    Map<String, String> all = store.withPrefix(PREFIX);
    if (all.size() > KEPT) {
      all.entrySet().stream()
          .sorted(Comparator.comparing(Map.Entry::getValue))
          .limit(all.size() - KEPT)
          .forEach(old -> store.remove(old.getKey()));
    }
  }

  private static String name(String id) {
    return PREFIX + id.substring(0, Math.min(id.length(), LONGEST));
  }
}
