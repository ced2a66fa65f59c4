package io.midwatch.detect.judge;

import io.midwatch.base.CheckId;
import io.midwatch.detect.BlindPeriod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the judge keeps what must survive a crash. Implementations are safe for many threads. */
public interface WatchStore {
  /**
   * Everything needed to go on.
   *
   * @param blipsSince how far back blips are still counted
   */
  Memory load(Instant blipsSince);

  /**
   * Writes everything in one transaction: all or nothing, in the order of the calls.
   *
   * <p>Returns at once; the transaction is committed by the store's own thread, several together.
   *
   * @param committed run after it is on disk, on the store's thread; must be short
   */
  void commit(Commit commit, Runnable committed);

  /** Notes that the watching is alive at this instant; cheap, written with the next commit. */
  void alive(Instant at);

  /**
   * What was known when the process last stopped.
   *
   * @param states of all checks, those that left the plan included
   * @param open alerts
   * @param blips when failures were not confirmed, by check, oldest first
   * @param lastAlive the last instant noted by {@link WatchStore#alive}; empty at the first start
   */
  record Memory(
      List<CheckState> states,
      List<Alert> open,
      Map<CheckId, List<Instant>> blips,
      Optional<Instant> lastAlive) {}

  /**
   * One transaction.
   *
   * @param states to insert or replace
   * @param alerts to insert or replace
   * @param blind periods to add
   * @param events to append to the log
   */
  record Commit(
      List<CheckState> states,
      List<Alert> alerts,
      List<BlindPeriod> blind,
      List<WatchEvent> events) {
    public Commit {
      states = List.copyOf(states);
      alerts = List.copyOf(alerts);
      blind = List.copyOf(blind);
      events = List.copyOf(events);
    }
  }
}
