package io.midwatch.detect.expect.desk;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.DayTally;
import io.midwatch.detect.expect.Flip;
import io.midwatch.detect.expect.KeptPing;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.Slot;
import io.midwatch.detect.expect.ledger.Blinds;
import io.midwatch.detect.expect.ledger.BookState;
import io.midwatch.detect.expect.trend.TrendStore;
import io.midwatch.plan.heartbeat.Heartbeat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How expectations are kept. Safe for use by many threads. */
public interface ExpectationStore {
  /** What was known when the process last stopped. */
  Memory load();

  /**
   * Queues one transaction and returns.
   *
   * @param done run on a thread of the store once it is on disk
   * @param refused run there instead, with the reason, when it was given up
   */
  void commit(Commit commit, Runnable done, Consumer<Exception> refused);

  /** Where figures of runs are kept. */
  TrendStore trends();

  /** Forgets what is too old to be shown. */
  void prune(Instant now);

  /** The signs that are kept, the newest first, without what they said. */
  List<KeptPing> pings(CheckId heartbeat, int most);

  /** One sign with what it said. */
  Optional<KeptPing> ping(CheckId heartbeat, long number);

  /** The slots that are kept of a time, oldest first. */
  List<Slot> slots(CheckId id, Instant from, Instant to);

  /** How slots ended, by UTC day, oldest first. */
  List<DayTally> days(CheckId id, LocalDate from, LocalDate to);

  /** When it began and ceased to be well, oldest first. */
  List<Flip> flips(CheckId id, Instant from, Instant to);

  /**
   * What is known of one.
   *
   * @param id that of a view, with its environment
   * @param pings how many signs of its heartbeat came in all
   */
  record Kept(CheckId id, long pings, Instant since, BookState state) {}

  /**
   * What was known.
   *
   * @param made those that do not stand in the plan
   * @param alive the last time at which it is known that signs could be heard; empty at first
   */
  record Memory(
      List<Kept> books, List<Heartbeat> made, List<Blinds.Span> blinds, Optional<Instant> alive) {
    /** The same for one that has not been away. */
    Memory awake() {
      return new Memory(books, made, blinds, Optional.empty());
    }
  }

  /**
   * One transaction.
   *
   * @param books to insert or replace
   * @param pings to keep, in the place of the oldest of the same heartbeat
   * @param keep so many signs of each are kept
   * @param slots to insert or replace
   * @param counts to add, or take away where negative
   * @param made to insert or replace
   * @param gone of which nothing is kept any more
   */
  record Commit(
      Instant alive,
      List<Kept> books,
      List<KeptPing> pings,
      int keep,
      List<SlotRow> slots,
      List<Count> counts,
      List<FlipRow> flips,
      List<Blinds.Span> blinds,
      List<Heartbeat> made,
      List<CheckId> gone) {}

  /** A slot of one. */
  record SlotRow(CheckId id, Slot slot) {}

  /** How many more slots of a day ended so. */
  record Count(CheckId id, LocalDate day, Outcome outcome, int more) {}

  /** A flip of one. */
  record FlipRow(CheckId id, Flip flip) {}
}
