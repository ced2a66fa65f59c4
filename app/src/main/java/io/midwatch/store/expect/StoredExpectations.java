package io.midwatch.store.expect;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.Body;
import io.midwatch.detect.expect.DayTally;
import io.midwatch.detect.expect.Flip;
import io.midwatch.detect.expect.KeptPing;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.Slot;
import io.midwatch.detect.expect.desk.ExpectationStore;
import io.midwatch.detect.expect.ledger.Blinds;
import io.midwatch.store.json.Json;
import io.midwatch.store.sqlite.GroupWriter;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@link ExpectationStore} on SQL. */
public final class StoredExpectations implements ExpectationStore {
  /** Slots and flips are kept for so long. */
  private static final Duration KEPT = Duration.ofDays(100);

  private final GroupWriter writer;
  private final Readers readers;

  public StoredExpectations(GroupWriter writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public Memory load() {
    return readers.ask(connection ->
        new Memory(
            Sql.list(
                connection,
                "SELECT id, pings, since, body FROM expectation ORDER BY id",
                row ->
                    new Kept(
                        new CheckId(row.getString(1)),
                        row.getLong(2),
                        Times.instant(row.getLong(3)),
                        BookJson.read(Json.parse(row.getString(4))))),
            Sql.list(
                connection,
                "SELECT body FROM expectation_made ORDER BY id",
                row -> HeartbeatJson.read(Json.parse(row.getString(1)))),
            Sql.list(
                connection,
                "SELECT from_at, to_at FROM expectation_blind ORDER BY from_at DESC LIMIT 1000",
                row ->
                    new Blinds.Span(Times.instant(row.getLong(1)), Times.instant(row.getLong(2)))),
            Sql.first(
                connection,
                "SELECT at FROM expectation_alive",
                row -> Times.instant(row.getLong(1)))));
  }

  @Override
  public void commit(Commit commit, Runnable done) {
    writer.submit(connection -> write(connection, commit), done);
  }

  private static void write(Connection connection, Commit commit) throws SQLException {
    for (CheckId gone : commit.gone()) {
      forget(connection, gone);
    }
    Sql.update(
        connection,
        "REPLACE INTO expectation_alive (one, at) VALUES (1, ?)",
        Times.nanos(commit.alive()));
    batch(
        connection,
        "REPLACE INTO expectation (id, pings, since, body) VALUES (?, ?, ?, ?)",
        commit.books(),
        kept ->
            new Object[] {
              kept.id().text(),
              kept.pings(),
              Times.nanos(kept.since()),
              Json.text(BookJson.write(kept.state()))
            });
    batch(
        connection,
        "REPLACE INTO expectation_ping (id, place, number, body, head, tail, said)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        commit.pings(),
        ping ->
            new Object[] {
              ping.ping().heartbeat().text(),
              ping.number() % commit.keep(),
              ping.number(),
              Json.text(PingJson.write(ping)),
              ping.ping().body().head(),
              ping.ping().body().tail(),
              ping.said()
            });
    slots(connection, commit);
    others(connection, commit);
  }

  private static void slots(Connection connection, Commit commit) throws SQLException {
    batch(
        connection,
        "REPLACE INTO expectation_slot (id, at, due, how, seen, detail) VALUES (?, ?, ?, ?, ?, ?)",
        commit.slots(),
        row ->
            new Object[] {
              row.id().text(),
              Times.nanos(row.slot().at()),
              Times.nanos(row.slot().due()),
              row.slot().outcome().word(),
              row.slot().seen().map(Times::nanos).orElse(0L),
              row.slot().detail()
            });
    batch(
        connection,
        """
        INSERT INTO expectation_day (id, day, how, count) VALUES (?, ?, ?, ?)
        ON CONFLICT (id, day, how) DO UPDATE SET count = count + excluded.count
        """,
        commit.counts(),
        count ->
            new Object[] {
              count.id().text(), count.day().toEpochDay(), count.outcome().word(), count.more()
            });
  }

  private static void others(Connection connection, Commit commit) throws SQLException {
    batch(
        connection,
        "REPLACE INTO expectation_flip (id, at, up) VALUES (?, ?, ?)",
        commit.flips(),
        row ->
            new Object[] {row.id().text(), Times.nanos(row.flip().at()), row.flip().up() ? 1 : 0});
    batch(
        connection,
        "REPLACE INTO expectation_blind (from_at, to_at) VALUES (?, ?)",
        commit.blinds(),
        span -> new Object[] {Times.nanos(span.from()), Times.nanos(span.to())});
    batch(
        connection,
        "REPLACE INTO expectation_made (id, body) VALUES (?, ?)",
        commit.made(),
        made -> new Object[] {made.id().text(), Json.text(HeartbeatJson.write(made))});
  }

  private interface Row<T> {
    Object[] of(T item);
  }

  private static <T> void batch(Connection connection, String sql, Collection<T> items, Row<T> row)
      throws SQLException {
    if (items.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T item : items) {
        Sql.bind(statement, row.of(item));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void forget(Connection connection, CheckId id) throws SQLException {
    for (String table :
        List.of("expectation", "expectation_slot", "expectation_day", "expectation_flip")) {
      Sql.update(
          connection,
          "DELETE FROM " + table + " WHERE id = ? OR id LIKE ? || '@%'",
          id.text(),
          id.text());
    }
    Sql.update(connection, "DELETE FROM expectation_ping WHERE id = ?", id.text());
    Sql.update(connection, "DELETE FROM expectation_made WHERE id = ?", id.text());
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
    return readers.ask(connection ->
        Sql.list(
            connection,
            "SELECT number, body, said FROM expectation_ping WHERE id = ?"
                + " ORDER BY number DESC LIMIT ?",
            row ->
                PingJson.read(
                    heartbeat,
                    row.getLong(1),
                    Json.parse(row.getString(2)),
                    Body.NONE,
                    row.getLong(3)),
            heartbeat.text(),
            most));
  }

  @Override
  public Optional<KeptPing> ping(CheckId heartbeat, long number) {
    return readers.ask(connection ->
        Sql.first(
            connection,
            "SELECT number, body, head, tail, said FROM expectation_ping"
                + " WHERE id = ? AND number = ?",
            row ->
                PingJson.read(
                    heartbeat,
                    row.getLong(1),
                    Json.parse(row.getString(2)),
                    new Body(row.getString(3), row.getString(4), row.getLong(5)),
                    row.getLong(5)),
            heartbeat.text(),
            number));
  }

  @Override
  public List<Slot> slots(CheckId id, Instant from, Instant to) {
    return readers.ask(connection ->
        Sql.list(
            connection,
            "SELECT at, due, how, seen, detail FROM expectation_slot"
                + " WHERE id = ? AND at >= ? AND at < ? ORDER BY at",
            row ->
                new Slot(
                    Times.instant(row.getLong(1)),
                    Times.instant(row.getLong(2)),
                    outcome(row.getString(3)),
                    row.getLong(4) == 0
                        ? Optional.empty()
                        : Optional.of(Times.instant(row.getLong(4))),
                    row.getString(5)),
            id.text(),
            Times.nanos(from),
            Times.nanos(to)));
  }

  @Override
  public List<DayTally> days(CheckId id, LocalDate from, LocalDate to) {
    record Line(LocalDate day, Outcome outcome, int count) {}
    List<Line> lines =
        readers.ask(connection ->
            Sql.list(
                connection,
                "SELECT day, how, count FROM expectation_day WHERE id = ? AND day >= ? AND day <="
                    + " ?",
                row ->
                    new Line(
                        LocalDate.ofEpochDay(row.getLong(1)),
                        outcome(row.getString(2)),
                        row.getInt(3)),
                id.text(),
                from.toEpochDay(),
                to.toEpochDay()));
    Map<LocalDate, Map<Outcome, Integer>> days = new TreeMap<>();
    for (Line line : lines) {
      if (line.count() > 0) {
        days.computeIfAbsent(line.day(), _ -> new EnumMap<>(Outcome.class))
            .put(line.outcome(), line.count());
      }
    }
    List<DayTally> tallies = new ArrayList<>();
    days.forEach((day, counts) -> tallies.add(new DayTally(day, counts)));
    return tallies;
  }

  @Override
  public List<Flip> flips(CheckId id, Instant from, Instant to) {
    return readers.ask(connection ->
        Sql.list(
            connection,
            "SELECT at, up FROM expectation_flip WHERE id = ? AND at >= ? AND at < ? ORDER BY at",
            row -> new Flip(Times.instant(row.getLong(1)), row.getInt(2) == 1),
            id.text(),
            Times.nanos(from),
            Times.nanos(to)));
  }

  private static Outcome outcome(String word) {
    for (Outcome one : Outcome.values()) {
      if (one.word().equals(word)) {
        return one;
      }
    }
    return Outcome.OPEN;
  }
}
