package io.midwatch.store;

import io.midwatch.base.CheckId;
import io.midwatch.base.SystemClock;
import io.midwatch.detect.expect.Flip;
import io.midwatch.detect.expect.KeptPing;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Slot;
import io.midwatch.detect.expect.desk.ExpectationStore;
import io.midwatch.detect.expect.desk.ExpectationStore.Commit;
import io.midwatch.detect.expect.desk.ExpectationStore.Count;
import io.midwatch.detect.expect.desk.ExpectationStore.FlipRow;
import io.midwatch.detect.expect.desk.ExpectationStore.Kept;
import io.midwatch.detect.expect.desk.ExpectationStore.SlotRow;
import io.midwatch.detect.expect.ledger.Blinds;
import io.midwatch.detect.expect.ledger.Book;
import io.midwatch.detect.expect.ledger.BookState;
import io.midwatch.detect.expect.ledger.Hush;
import io.midwatch.detect.expect.ledger.Terms;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Limits;
import io.midwatch.plan.heartbeat.Tolerance;
import io.midwatch.store.telemetry.Retention;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * A process that writes the ledgers of heartbeats until it is killed, and prints {@code H 17} when
 * it was told that the 17th transaction is on disk. Everything in them follows from their number.
 */
final class HeartbeatWriter {
  static final int JOBS = 40;
  static final int KEEP = 20;
  static final Instant AT = Instant.parse("2026-11-21T00:00:00Z");

  private static final int UNDER_WAY = 8;

  /** Time passes quickly, so that the log is moved to the tables again and again. */
  private static final Duration STEP = Duration.ofSeconds(3);

  private HeartbeatWriter() {}

  static CheckId job(int number) {
    return Heartbeat.id("shop", "job-" + number);
  }

  /** The first is in all of them, and so its signs count them. */
  static List<Integer> jobsOf(long commit) {
    return List.of(0, 1 + (int) (commit * 7 % 19), 20 + (int) (commit * 11 % 20));
  }

  static Instant time(long commit) {
    return AT.plus(STEP.multipliedBy(commit));
  }

  /** What is known of a job after so many signs, the last of them by this transaction. */
  static BookState state(long signs, long commit) {
    Terms terms = new Terms(Cadence.every(Duration.ofHours(1)), Limits.USUAL, Tolerance.NONE);
    Book book = Book.begin(terms, new Blinds(), Hush.NEVER, AT.plusSeconds(signs));
    BookState fresh = book.state();
    return new BookState(
        fresh.born(),
        Optional.of(AT),
        Optional.of(time(commit)),
        fresh.lastStart(),
        fresh.lastGood(),
        fresh.lastTook(),
        fresh.pause(),
        fresh.snoozed(),
        fresh.live(),
        fresh.ahead(),
        signs,
        fresh.runs(),
        fresh.over(),
        fresh.judged(),
        fresh.alarm(),
        fresh.streak(),
        fresh.unseen());
  }

  static KeptPing ping(int job, long number, long commit) {
    Ping ping = Ping.of(job(job), Ping.Act.SUCCESS, time(commit), Ping.Way.OWN);
    return new KeptPing(number, ping, 0, Optional.empty());
  }

  static Slot slot(long commit) {
    return new Slot(time(commit), time(commit + 1), Outcome.ON_TIME, Optional.of(time(commit)), "");
  }

  static LocalDate day(long commit) {
    return LocalDate.ofInstant(time(commit), ZoneOffset.UTC);
  }

  private static Commit commit(long number, long[] signs) {
    List<Kept> books = new ArrayList<>();
    List<KeptPing> pings = new ArrayList<>();
    List<SlotRow> slots = new ArrayList<>();
    List<Count> counts = new ArrayList<>();
    List<FlipRow> flips = new ArrayList<>();
    for (int job : jobsOf(number)) {
      long next = ++signs[job];
      books.add(new Kept(job(job), next, AT, state(next, number)));
      pings.add(ping(job, next, number));
      slots.add(new SlotRow(job(job), slot(number)));
      counts.add(new Count(job(job), day(number), Outcome.ON_TIME, 1));
      flips.add(new FlipRow(job(job), new Flip(time(number), next % 2 == 0)));
    }
    return new Commit(
        time(number), books, pings, KEEP, slots, counts, flips, List.of(), List.of(), List.of());
  }

  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = System.out;
    try (SqliteStore store =
        SqliteStore.open(Path.of(arguments[0]), new SystemClock(), Retention.USUAL)) {
      ExpectationStore expectations = store.expectations();
      long[] signs = new long[JOBS];
      for (Kept kept : expectations.load().books()) {
        for (int job = 0; job < JOBS; job++) {
          signs[job] = kept.id().equals(job(job)) ? kept.pings() : signs[job];
        }
      }
      Semaphore room = new Semaphore(UNDER_WAY);
      out.println("begun");
      while (true) {
        long next = signs[0] + 1;
        room.acquire();
        expectations.commit(
            commit(next, signs),
            () -> {
              out.println("H " + next);
              room.release();
            },
            Throwable::printStackTrace);
      }
    }
  }
}
