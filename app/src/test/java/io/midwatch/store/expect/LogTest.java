package io.midwatch.store.expect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.CheckId;
import io.midwatch.base.SystemClock;
import io.midwatch.detect.expect.Body;
import io.midwatch.detect.expect.DayTally;
import io.midwatch.detect.expect.KeptPing;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Slot;
import io.midwatch.detect.expect.desk.ExpectationStore;
import io.midwatch.detect.expect.desk.ExpectationStore.Commit;
import io.midwatch.detect.expect.desk.ExpectationStore.Count;
import io.midwatch.detect.expect.desk.ExpectationStore.Kept;
import io.midwatch.detect.expect.desk.ExpectationStore.SlotRow;
import io.midwatch.detect.expect.ledger.Alarm;
import io.midwatch.detect.expect.ledger.Blinds;
import io.midwatch.detect.expect.ledger.Book;
import io.midwatch.detect.expect.ledger.BookState;
import io.midwatch.detect.expect.ledger.Hush;
import io.midwatch.detect.expect.ledger.Terms;
import io.midwatch.detect.expect.ledger.Trouble;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Limits;
import io.midwatch.plan.heartbeat.Tolerance;
import io.midwatch.store.SqliteStore;
import io.midwatch.store.sqlite.StoreException;
import io.midwatch.store.telemetry.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the log, what is in the tables, and what is in both ways looked at. */
class LogTest {
  private static final Instant AT = Instant.parse("2026-11-21T02:58:37.123456789Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final CheckId ONE = Heartbeat.id("shop", "one");
  private static final CheckId TWO = Heartbeat.id("shop", "two");

  private static BookState state(Optional<Alarm> alarm) {
    Terms terms = new Terms(Cadence.every(Duration.ofHours(1)), Limits.USUAL, Tolerance.NONE);
    BookState some = Book.begin(terms, new Blinds(), Hush.NEVER, AT).state();
    return new BookState(
        some.born(),
        Optional.of(AT),
        Optional.empty(),
        Optional.of(AT.plusSeconds(1)),
        Optional.empty(),
        Optional.of(Duration.ofMillis(-1)),
        BookState.Pause.UNTIL_SIGN,
        Optional.of(AT.plusSeconds(2)),
        some.live(),
        some.live().stream().findFirst(),
        812,
        List.of(),
        List.of(),
        List.of(),
        alarm,
        3,
        alarm.filter(one -> !one.isKnown()));
  }

  @Test
  void everyTroubleComesBack() {
    Duration span = Duration.ofSeconds(90, 1);
    List<Trouble> all =
        List.of(
            new Trouble.NotStarted(AT, AT.plusSeconds(1)),
            new Trouble.Missed(AT, AT.plusSeconds(2)),
            new Trouble.NotFinished(AT, AT.plusSeconds(3), AT.minusSeconds(1), "run-ü"),
            new Trouble.Failed(AT, AT.plusSeconds(4), "", "exit status 3"),
            new Trouble.TooShort(AT, AT, "a", Duration.ZERO, span),
            new Trouble.Overrun(AT, AT.minusSeconds(5), "b", span),
            new Trouble.NeverReported(AT, AT.plusSeconds(6)),
            new Trouble.Unseen(AT, AT.plusSeconds(7), AT.minusSeconds(6)));
    for (Trouble trouble : all) {
      BookState state = state(Optional.of(new Alarm(AT, trouble, 2)));
      assertThat(BookPack.read(BookPack.write(state))).isEqualTo(state);
    }
    assertThat(all).hasSameSizeAs(Trouble.class.getPermittedSubclasses());
  }

  @Test
  void whatTheFormBeforeHoldsIsReadAsWell() {
    BookState state = state(Optional.empty());
    byte[] now = BookPack.write(state);
    byte[] before = Arrays.copyOf(now, now.length - 1);
    before[0] = 1;
    assertThat(BookPack.read(before)).isEqualTo(state);
  }

  @Test
  void everyWordHasANumberOfItsOwn() {
    assertThat(Outcome.values()).allMatch(one -> Codes.outcome(Codes.of(one)) == one);
    assertThat(Ping.Act.values()).allMatch(one -> Codes.act(Codes.of(one)) == one);
    assertThat(BookState.Pause.values()).allMatch(one -> Codes.pause(Codes.of(one)) == one);
    assertThatThrownBy(() -> Codes.outcome(8)).hasMessageContaining("unknown outcome");
    assertThatThrownBy(() -> Codes.act(-1)).isInstanceOf(StoreException.class);
  }

  @Test
  void numbersOfAnySizeComeBackAndCutBytesAreRefused() {
    byte[] bytes =
        new Pack(1)
            .number(0)
            .number(-1)
            .number(Long.MAX_VALUE)
            .number(Long.MIN_VALUE)
            .real(12.5)
            .text("Größe")
            .done();
    Unpack from = new Unpack(bytes);
    assertThat(List.of(from.number(), from.number(), from.number(), from.number()))
        .containsExactly(0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE);
    assertThat(from.real()).isEqualTo(12.5);
    assertThat(from.text()).isEqualTo("Größe");
    byte[] book = BookPack.write(state(Optional.empty()));
    for (int length = 0; length < book.length; length++) {
      byte[] cut = Arrays.copyOf(book, length);
      assertThatThrownBy(() -> BookPack.read(cut)).isInstanceOf(StoreException.class);
    }
    assertThatThrownBy(() -> BookPack.read(new byte[] {9}))
        .hasMessageContaining("written by a newer Midwatch");
  }

  private static KeptPing ping(CheckId id, long number) {
    Ping ping = Ping.of(id, Ping.Act.FAIL, AT.plusSeconds(number), Ping.Way.OWN);
    return new KeptPing(number, ping.saying(Body.of("said " + number)), 6, Optional.empty());
  }

  private static Commit commit(CheckId id, long number, Instant alive, List<CheckId> gone) {
    Slot slot =
        new Slot(AT.plusSeconds(number), AT, Outcome.FAILED, Optional.empty(), "no " + number);
    boolean none = number == 0;
    return new Commit(
        alive,
        none ? List.of() : List.of(new Kept(id, number, AT, state(Optional.empty()))),
        none ? List.of() : List.of(ping(id, number)),
        10,
        none ? List.of() : List.of(new SlotRow(id, slot)),
        none ? List.of() : List.of(new Count(id, DAY, Outcome.FAILED, 1)),
        List.of(),
        List.of(),
        List.of(),
        gone);
  }

  private static void write(ExpectationStore store, Commit commit) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    store.commit(commit, done::countDown, _ -> {});
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private static void assertThere(ExpectationStore store, CheckId id, int signs) {
    assertThat(store.load().books())
        .filteredOn(kept -> kept.id().equals(id))
        .extracting(Kept::pings)
        .containsExactly((long) signs);
    assertThat(store.pings(id, 4)).extracting(KeptPing::number).startsWith((long) signs);
    assertThat(store.ping(id, signs)).contains(ping(id, signs));
    assertThat(store.ping(id, 1)).contains(ping(id, 1));
    assertThat(store.slots(id, AT, AT.plusSeconds(100))).hasSize(signs);
    assertThat(store.days(id, DAY, DAY))
        .containsExactly(new DayTally(DAY, Map.of(Outcome.FAILED, signs)));
  }

  /** Time passes with every transaction, so the log is moved again and again. */
  @Test
  void itMakesNoDifferenceHowFarTheLogHasBeenMoved(@TempDir Path dir) throws Exception {
    for (int start = 0; start < 3; start++) {
      try (SqliteStore sqlite = SqliteStore.open(dir, new SystemClock(), Retention.ALL)) {
        ExpectationStore store = sqlite.expectations();
        for (int i = 1; i <= 3; i++) {
          int number = start * 3 + i;
          write(store, commit(ONE, number, AT.plusSeconds(40L * number), List.of()));
          assertThere(store, ONE, number);
          write(store, commit(TWO, number, AT.plusSeconds(40L * number), List.of()));
          assertThere(store, TWO, number);
          assertThere(store, ONE, number);
        }
        assertThat(store.load().alive()).contains(AT.plusSeconds(40L * 3 * (start + 1)));
      }
    }
  }

  @Test
  void whatIsForgottenStaysForgottenAndMayBeginAgain(@TempDir Path dir) throws Exception {
    for (int start = 0; start < 4; start++) {
      try (SqliteStore sqlite = SqliteStore.open(dir, new SystemClock(), Retention.ALL)) {
        ExpectationStore store = sqlite.expectations();
        Instant now = AT.plusSeconds(1_000L * start);
        for (int number = 1; number <= 3; number++) {
          write(store, commit(ONE, number, now.plusSeconds(20L * number), List.of()));
          write(store, commit(TWO, number, now.plusSeconds(20L * number), List.of()));
        }
        write(store, commit(ONE, 0, now.plusSeconds(start % 2 == 0 ? 70 : 170), List.of(ONE)));
        write(store, commit(ONE, 0, now.plusSeconds(200), List.of(TWO)));
        assertThat(store.load().books()).isEmpty();
        assertThat(store.pings(ONE, 10)).isEmpty();
        assertThat(store.days(TWO, DAY, DAY)).isEmpty();
        write(store, commit(ONE, 1, now.plusSeconds(300), List.of()));
        assertThere(store, ONE, 1);
        write(store, commit(ONE, 0, now.plusSeconds(400), List.of(ONE)));
      }
    }
  }
}
