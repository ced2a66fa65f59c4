package io.midwatch.respond.trial;

import io.midwatch.base.KeyValueStore;
import io.midwatch.respond.trial.TriedWays.Way;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** When was each way last tried by itself, and did its provider take it? In the store. */
public final class DrillLog {
  private static final String PREFIX = "drill/";
  private static final int LONGEST = 300;

  private final KeyValueStore store;

  public DrillLog(KeyValueStore store) {
    this.store = store;
  }

  /**
   * One trial, or several in a row that were refused.
   *
   * @param since the first of them
   * @param last the last of them
   * @param refused what the provider said; empty when it was taken
   */
  record Tried(Instant since, Instant last, String refused) {
    boolean isRefused() {
      return !refused.isEmpty();
    }
  }

  /** The last trial of a way. */
  Optional<Tried> of(Way way) {
    return store.get(name(way)).flatMap(DrillLog::read);
  }

  void note(Way way, Tried tried) {
    String words = tried.refused().replaceAll("\\s+", " ");
    store.put(
        name(way),
        tried.since()
            + " "
            + tried.last()
            + " "
            + words.substring(0, Math.min(LONGEST, words.length())));
  }

  private static Optional<Tried> read(String text) {
    String[] parts = text.split(" ", 3);
    try {
      return parts.length == 3
          ? Optional.of(new Tried(Instant.parse(parts[0]), Instant.parse(parts[1]), parts[2]))
          : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty(); // Written by another program: the way counts as never tried.
    }
  }

  private static String name(Way way) {
    return PREFIX + way.person() + "/" + way.channel() + "/" + way.address();
  }
}
