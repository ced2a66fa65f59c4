package io.midwatch.cli;

import io.midwatch.base.Clock;
import io.midwatch.respond.channel.webpush.Browsers;
import io.midwatch.respond.trial.ConfirmLinks;
import io.midwatch.respond.trial.KeptWays;
import io.midwatch.respond.trial.TriedWays;
import io.midwatch.store.SharedSettings;
import io.midwatch.store.sqlite.StoreException;
import io.midwatch.store.ways.TriedWaysFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which ways were tried, for a command: in the store where there is one that this program can use,
 * else in a file beside it, which the next start takes in.
 */
final class WaysRecord implements TriedWays, AutoCloseable {
  private final TriedWaysFile file;
  private final Optional<SharedSettings> store;

  private WaysRecord(TriedWaysFile file, Optional<SharedSettings> store) {
    this.file = file;
    this.store = store;
  }

  static WaysRecord open(Path data, Clock clock) {
    Optional<SharedSettings> store;
    try {
      store = Optional.of(SharedSettings.open(data, clock));
    } catch (StoreException e) {
      store = Optional.empty(); // Not started yet, or by another version: the file serves.
    }
    return new WaysRecord(new TriedWaysFile(data), store);
  }

  @Override
  public void accepted(Way way, Instant at) {
    store
        .<TriedWays>map(settings -> new KeptWays(settings.keyValues()))
        .orElse(file)
        .accepted(way, at);
  }

  @Override
  public Map<Way, Instant> all() {
    Map<Way, Instant> ways = new LinkedHashMap<>(file.all());
    store.ifPresent(settings -> ways.putAll(new KeptWays(settings.keyValues()).all()));
    return ways;
  }

  /** The browsers that people subscribed, where there is a store that knows them. */
  Optional<Browsers> browsers() {
    return store.map(settings -> new Browsers(settings.keyValues()));
  }

  /** How readers of a test page confirm it, where there is a store with the key for that. */
  Optional<ConfirmLinks> links() {
    return store.map(settings -> ConfirmLinks.of(settings.keyValues()));
  }

  @Override
  public void close() {
    store.ifPresent(SharedSettings::close);
  }
}
