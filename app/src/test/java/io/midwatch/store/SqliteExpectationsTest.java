package io.midwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Severity;
import io.midwatch.base.SystemClock;
import io.midwatch.detect.expect.Body;
import io.midwatch.detect.expect.DayTally;
import io.midwatch.detect.expect.Flip;
import io.midwatch.detect.expect.KeptPing;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Ping.Act;
import io.midwatch.detect.expect.Slot;
import io.midwatch.detect.expect.desk.ExpectationStore.Commit;
import io.midwatch.detect.expect.desk.ExpectationStore.Count;
import io.midwatch.detect.expect.desk.ExpectationStore.FlipRow;
import io.midwatch.detect.expect.desk.ExpectationStore.Kept;
import io.midwatch.detect.expect.desk.ExpectationStore.Memory;
import io.midwatch.detect.expect.desk.ExpectationStore.SlotRow;
import io.midwatch.detect.expect.ledger.Blinds;
import io.midwatch.detect.expect.ledger.Book;
import io.midwatch.detect.expect.ledger.BookState;
import io.midwatch.detect.expect.ledger.Hush;
import io.midwatch.detect.expect.ledger.Sign;
import io.midwatch.detect.expect.ledger.Terms;
import io.midwatch.detect.expect.trend.Point;
import io.midwatch.detect.expect.trend.TrendStore;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Intake;
import io.midwatch.plan.heartbeat.Limits;
import io.midwatch.plan.heartbeat.Tolerance;
import io.midwatch.plan.heartbeat.Trends;
import io.midwatch.plan.schedule.BadScheduleException;
import io.midwatch.plan.schedule.Holidays;
import io.midwatch.store.telemetry.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expectations on disk. */
class SqliteExpectationsTest {
  private static final Instant AT = Instant.parse("2026-11-21T02:58:37.123456789Z");
  private static final CheckId JOB = Heartbeat.id("shop", "job");

  /** A book with a run that failed, one that hangs, and one under way. */
  private static BookState state() {
    Limits limits =
        new Limits(
            Optional.of(Duration.ofMinutes(5)),
            Optional.of(Duration.ofHours(1)),
            Optional.of(Duration.ofMinutes(30)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Terms terms = new Terms(Cadence.every(Duration.ofMinutes(10)), limits, Tolerance.NONE);
    Book book = Book.begin(terms, new Blinds(), Hush.NEVER, AT);
    book.sign(new Sign(Sign.Kind.BEGIN, AT.plusSeconds(60), "a", ""));
    book.sign(new Sign(Sign.Kind.FAILURE, AT.plusSeconds(90), "b", "exit status 3"));
    book.turn(AT.plus(Duration.ofMinutes(50)));
    book.sign(new Sign(Sign.Kind.BEGIN, AT.plus(Duration.ofMinutes(51)), "c", ""));
    book.takeEnded();
    return book.state();
  }

  private static Heartbeat made() throws BadScheduleException {
    Cadence cadence =
        Cadence.at(List.of("0 2 * * *"), List.of(), ZoneId.of("Europe/Riga"))
            .around(Holidays.nextWorkingDay(Set.of(LocalDate.of(2026, 12, 25))));
    Heartbeat usual = Heartbeat.of("shop", "made", cadence);
    return new Heartbeat(
        usual.id(),
        "shop",
        "made",
        Optional.of(UUID.randomUUID()),
        "Made by hand",
        cadence,
        Limits.grace(Duration.ofMinutes(7)),
        new Tolerance(2, 3, 4),
        Intake.ALL,
        List.of("db"),
        List.of("live", "test"),
        Severity.NOTICE,
        List.of("orders"),
        new Trends(OptionalInt.empty(), true, List.of("rows"), Severity.PAGE));
  }

  @Test
  void figuresOfRunsComeBack(@TempDir Path dir) {
    List<Point> points =
        List.of(
            new Point(Instant.ofEpochSecond(1_700_000_000L), 12.25, 1, false),
            new Point(Instant.ofEpochSecond(1_700_086_400L), 1e9, 288, true));
    CheckId staging = new CheckId(JOB + "@staging");
    try (SqliteStore store = SqliteStore.open(dir, new SystemClock(), Retention.ALL)) {
      TrendStore trends = store.expectations().trends();
      trends.keep(JOB, "rows", List.of());
      trends.keep(JOB, "rows", points);
      trends.keep(staging, "rows", points);
      trends.keep(new CheckId(JOB + "-2"), "rows", points);
    }
    try (SqliteStore store = SqliteStore.open(dir, new SystemClock(), Retention.ALL)) {
      TrendStore trends = store.expectations().trends();
      assertThat(trends.load(JOB)).isEqualTo(Map.of("rows", points));
      assertThat(trends.all("rows")).hasSize(3).containsEntry(staging, points);
      trends.forget(JOB);
    }
    try (SqliteStore store = SqliteStore.open(dir, new SystemClock(), Retention.ALL)) {
      assertThat(store.expectations().trends().all("rows"))
          .containsOnlyKeys(new CheckId(JOB + "-2"));
    }
  }

  private static void write(SqliteStore store, Commit commit) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    store.expectations().commit(commit, done::countDown, _ -> {});
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void everythingComesBackAsItWasWritten(@TempDir Path dir) throws Exception {
    Kept kept = new Kept(JOB, 2, AT, state());
    Heartbeat made = made();
    Ping ping =
        new Ping(
            JOB,
            Act.FAIL,
            OptionalInt.of(3),
            Optional.of("run-1"),
            AT,
            new Body("head", "tail", 100_000),
            Map.of("rows", 12.5),
            "live",
            new Ping.Way("https", "POST", "192.0.2.1", "curl"));
    KeptPing keptPing = new KeptPing(1, ping, 100_000, Optional.of(Duration.ofSeconds(3)));
    Slot slot = new Slot(AT, AT.plusSeconds(60), Outcome.MISSED, Optional.empty(), "nothing came");
    Blinds.Span blind = new Blinds.Span(AT.minusSeconds(60), AT);
    Commit commit =
        new Commit(
            AT,
            List.of(kept),
            List.of(keptPing),
            100,
            List.of(new SlotRow(JOB, slot)),
            List.of(new Count(JOB, LocalDate.of(2026, 11, 21), Outcome.MISSED, 1)),
            List.of(new FlipRow(JOB, new Flip(AT, false))),
            List.of(blind),
            List.of(made),
            List.of());
    try (SqliteStore store = SqliteStore.open(dir, new SystemClock(), Retention.ALL)) {
      write(store, commit);
      write(store, commit);
    }
    try (SqliteStore store = SqliteStore.open(dir, new SystemClock(), Retention.ALL)) {
      assertThat(store.expectations().load())
          .isEqualTo(new Memory(List.of(kept), List.of(made), List.of(blind), Optional.of(AT)));
      assertThat(store.expectations().ping(JOB, 1)).contains(keptPing);
      assertThat(store.expectations().pings(JOB, 10)).hasSize(1);
      assertThat(store.expectations().slots(JOB, AT, AT.plusSeconds(1))).containsExactly(slot);
      assertThat(store.expectations().flips(JOB, AT, AT.plusSeconds(1)))
          .containsExactly(new Flip(AT, false));
      assertThat(
              store.expectations().days(JOB, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30)))
          .containsExactly(new DayTally(LocalDate.of(2026, 11, 21), Map.of(Outcome.MISSED, 2)));
    }
  }

  private static Commit empty(
      List<Kept> books, List<KeptPing> pings, int keep, List<CheckId> gone) {
    return new Commit(
        AT, books, pings, keep, List.of(), List.of(), List.of(), List.of(), List.of(), gone);
  }

  @Test
  void whatIsGoneIsForgotten(@TempDir Path dir) throws Exception {
    Ping ping = Ping.of(JOB, Act.SUCCESS, AT, Ping.Way.OWN);
    try (SqliteStore store = SqliteStore.open(dir, new SystemClock(), Retention.ALL)) {
      List<KeptPing> pings = List.of(new KeptPing(1, ping, 0, Optional.empty()));
      write(store, empty(List.of(new Kept(JOB, 1, AT, state())), pings, 100, List.of()));
      write(store, empty(List.of(), List.of(), 100, List.of(JOB)));
      assertThat(store.expectations().load().books()).isEmpty();
      assertThat(store.expectations().pings(JOB, 10)).isEmpty();
    }
  }

  @Test
  void onlyTheLastSignsAreKept(@TempDir Path dir) throws Exception {
    try (SqliteStore store = SqliteStore.open(dir, new SystemClock(), Retention.ALL)) {
      for (long number = 1; number <= 25; number++) {
        Ping ping = Ping.of(JOB, Act.SUCCESS, AT.plusSeconds(number), Ping.Way.OWN);
        List<KeptPing> pings = List.of(new KeptPing(number, ping, 0, Optional.empty()));
        write(store, empty(List.of(), pings, 10, List.of()));
      }
      assertThat(store.expectations().pings(JOB, 100))
          .extracting(KeptPing::number)
          .containsExactly(25L, 24L, 23L, 22L, 21L, 20L, 19L, 18L, 17L, 16L);
    }
  }
}
