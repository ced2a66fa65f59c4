package io.midwatch.respond.trial;

import io.midwatch.base.KeyValueStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@link TriedWays} in the store, so that a backup holds it. */
public final class KeptWays implements TriedWays {
  private static final String PREFIX = "tried-way/";

  private final KeyValueStore store;

  public KeptWays(KeyValueStore store) {
    this.store = store;
  }

  @Override
  public void accepted(Way way, Instant at) {
    store.put(PREFIX + way.person() + "/" + way.channel() + "/" + way.address(), at.toString());
  }

  @Override
  public Map<Way, Instant> all() {
    Map<Way, Instant> ways = new LinkedHashMap<>();
    store
        .withPrefix(PREFIX)
        .forEach((name, at) -> {
          String[] parts = name.substring(PREFIX.length()).split("/", -1);
          if (parts.length == 3) {
            try {
              ways.put(new Way(parts[0], parts[1], parts[2]), Instant.parse(at));
            } catch (DateTimeException e) {
              // Written by another program: the way counts as never tried.
            }
          }
        });
    return ways;
  }
}
