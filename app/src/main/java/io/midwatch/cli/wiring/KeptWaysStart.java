package io.midwatch.cli.wiring;

import io.midwatch.base.KeyValueStore;
import io.midwatch.respond.trial.KeptWays;
import io.midwatch.respond.trial.TriedWays;
import io.midwatch.store.ways.TriedWaysFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which ways were tried: those of the store, with those that a command noted beside it. */
final class KeptWaysStart {
  private static final Logger LOG = LoggerFactory.getLogger(KeptWaysStart.class);

  private KeptWaysStart() {}

  /** The record, which has taken in the file of a data directory. */
  static TriedWays of(KeyValueStore store, Path data) {
    KeptWays kept = new KeptWays(store);
    try {
      new TriedWaysFile(data).moveTo(kept);
    } catch (UncheckedIOException e) {
      LOG.warn("{}: the ways noted there count as never tried", e.getMessage());
    }
    return kept;
  }
}
