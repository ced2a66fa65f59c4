package io.midwatch.store.expect;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.DayTally;
import io.midwatch.detect.expect.Flip;
import io.midwatch.detect.expect.KeptPing;
import io.midwatch.detect.expect.Slot;
import io.midwatch.detect.expect.desk.ExpectationStore;
import io.midwatch.detect.expect.ledger.Blinds;
import io.midwatch.detect.expect.trend.TrendStore;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.store.expect.Batch.BookRow;
import io.midwatch.store.json.Json;
import io.midwatch.store.sqlite.GroupWriter;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@link ExpectationStore} on SQL. What a commit brings is one row at the end of a log, and on disk
 * with it; the {@link Tail} knows it until it has been moved to the tables, a {@link Settling
 * slice} after other commits. Every question sees both.
 */
public final class StoredExpectations implements ExpectationStore {
  /** Slots and flips are kept for so long. */
  private static final Duration KEPT = Duration.ofDays(100);

  /** So many heartbeats are moved after a commit that brought signs, and after one that did not. */
  private static final int FEW = 32;

  private static final int MANY = 500;

  private final GroupWriter writer;
  private final Readers readers;
  private final ReentrantLock recalling = new ReentrantLock();
  private volatile @Nullable Tail recalled;
  private final AtomicBoolean sweeping = new AtomicBoolean(true);

  public StoredExpectations(GroupWriter writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  /** What is only in the log; read from there the first time. */
  private Tail tail() {
    Tail known = recalled;
    if (known != null) {
      return known;
    }
    recalling.lock();
    try {
      Tail read = recalled;
      if (read == null) {
        read = readers.ask(StoredExpectations::recall);
        recalled = read;
      }
      return read;
    } finally {
      recalling.unlock();
    }
  }

  private static Tail recall(Connection connection) throws SQLException {
    Progress progress = Progress.of(connection);
    Tail tail = new Tail(progress.generation());
    Sql.list(
        connection,
        "SELECT gen, body FROM expectation_log WHERE gen >= ? ORDER BY seq",
        row -> {
          byte[] body = row.getBytes(2);
          tail.recall(row.getLong(1), Batch.read(body), body.length);
          return true;
        },
        progress.generation());
    tail.close(progress);
    return tail;
  }

  @Override
  public Memory load() {
    Tail tail = tail();
    Map<CheckId, BookRow> news = tail.books();
    Instant heard = tail.alive();
    return readers.ask(connection -> {
      SortedMap<CheckId, Kept> books = new TreeMap<>();
      for (BookRow row : settled(connection)) {
        books.put(row.id(), row.kept());
      }
      news.forEach((id, row) -> books.put(id, row.kept()));
      return new Memory(
          List.copyOf(books.values()),
          Sql.list(
              connection,
              "SELECT body FROM expectation_made ORDER BY id",
              row -> HeartbeatJson.read(Json.parse(row.getString(1)))),
          Sql.list(
              connection,
              "SELECT from_at, to_at FROM expectation_blind ORDER BY from_at DESC LIMIT 1000",
              row -> new Blinds.Span(Times.instant(row.getLong(1)), Times.instant(row.getLong(2)))),
          Sql.first(
                  connection,
                  "SELECT at FROM expectation_alive",
                  row -> Times.instant(row.getLong(1)))
              .filter(at -> at.isAfter(heard))
              .or(() -> Optional.of(heard).filter(at -> at.isAfter(Instant.MIN))));
    });
  }

  private static List<BookRow> settled(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        "SELECT id, pings, since, body FROM expectation_book",
        row ->
            new BookRow(
                new CheckId(row.getString(1)),
                row.getLong(2),
                Times.instant(row.getLong(3)),
                row.getBytes(4)));
  }

  @Override
  public void commit(Commit commit, Runnable done, Consumer<Exception> refused) {
    Tail tail = tail();
    Batch batch = Batch.of(commit);
    byte[] bytes = batch.isEmpty() ? new byte[0] : batch.bytes();
    Tail.Place place = tail.begin(batch, bytes.length);
    writer.submit(
        connection -> write(connection, commit, place, bytes),
        () -> {
          tail.written(place, batch);
          done.run();
        },
        reason -> {
          tail.refused(place, batch);
          refused.accept(reason);
        });
    move(tail, batch.signs().isEmpty() ? MANY : FEW);
  }

  private static void write(Connection connection, Commit commit, Tail.Place place, byte[] bytes)
      throws SQLException {
    for (CheckId gone : commit.gone()) {
      forget(connection, gone);
    }
    if (bytes.length == 0) {
      Sql.update(connection, Rows.ALIVE, Times.nanos(commit.alive()));
    } else {
      Sql.update(
          connection,
          "INSERT INTO expectation_log (gen, body) VALUES (?, ?)",
          place.generation(),
          bytes);
    }
    for (Blinds.Span span : commit.blinds()) {
      Sql.update(
          connection,
          "REPLACE INTO expectation_blind (from_at, to_at) VALUES (?, ?)",
          Times.nanos(span.from()),
          Times.nanos(span.to()));
    }
    for (Heartbeat made : commit.made()) {
      Sql.update(
          connection,
          "REPLACE INTO expectation_made (id, body) VALUES (?, ?)",
          made.id().text(),
          Json.text(HeartbeatJson.write(made)));
    }
  }

  /** Moves a little of what has to be moved. */
  private void move(Tail tail, int most) {
    tail.slice(most)
        .ifPresent(slice ->
            writer.submit(
                connection -> Settling.write(connection, slice),
                () -> {
                  tail.moved(slice, true);
                  sweeping.compareAndSet(false, slice.last());
                },
                _ -> tail.moved(slice, false)));
    if (sweeping.getAndSet(false)) {
      AtomicBoolean more = new AtomicBoolean();
      writer.submit(
          connection -> more.set(Settling.sweep(connection)),
          () -> sweeping.compareAndSet(false, more.get()));
    }
  }

  private static void forget(Connection connection, CheckId id) throws SQLException {
    for (String table :
        List.of("expectation_book", "expectation_slot", "expectation_day", "expectation_flip")) {
      Sql.update(
          connection,
          "DELETE FROM " + table + " WHERE id = ? OR id LIKE ? || '@%'",
          id.text(),
          id.text());
    }
    Sql.update(connection, "DELETE FROM expectation_sign WHERE id = ?", id.text());
    Sql.update(connection, "DELETE FROM expectation_made WHERE id = ?", id.text());
  }

  @Override
  public TrendStore trends() {
    return new StoredTrends(writer, readers);
  }

  @Override
  public void prune(Instant now) {
    long oldest = Times.nanos(now.minus(KEPT));
    writer.submit(
        connection -> {
          Sql.update(connection, "DELETE FROM expectation_slot WHERE at < ?", oldest);
          Sql.update(connection, "DELETE FROM expectation_flip WHERE at < ?", oldest);
          Sql.update(connection, "DELETE FROM expectation_blind WHERE to_at < ?", oldest);
          Sql.update(
              connection,
              "DELETE FROM expectation_day WHERE day < ?",
              LocalDate.ofInstant(now.minus(KEPT), ZoneOffset.UTC).toEpochDay());
        },
        () -> {});
  }

  @Override
  public List<KeptPing> pings(CheckId heartbeat, int most) {
    return reader(heartbeat).pings(most);
  }

  @Override
  public Optional<KeptPing> ping(CheckId heartbeat, long number) {
    return reader(heartbeat).ping(number);
  }

  @Override
  public List<Slot> slots(CheckId id, Instant from, Instant to) {
    return reader(id).slots(from, to);
  }

  @Override
  public List<DayTally> days(CheckId id, LocalDate from, LocalDate to) {
    return reader(id).days(from, to);
  }

  @Override
  public List<Flip> flips(CheckId id, Instant from, Instant to) {
    return reader(id).flips(from, to);
  }

  private Looking reader(CheckId id) {
    Tail tail = tail();
    return new Looking(readers, id, tail.of(id), tail.keep());
  }
}
