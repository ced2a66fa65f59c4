package io.midwatch.store.telemetry;

import io.midwatch.base.CheckId;
import io.midwatch.detect.Observation;
import io.midwatch.store.sqlite.Sql;
import io.midwatch.store.sqlite.SqliteFile;
import io.midwatch.store.telemetry.chunk.Columns;
import io.midwatch.store.telemetry.chunk.DamagedException;
import io.midwatch.store.telemetry.chunk.JournalBatch;
import io.midwatch.store.telemetry.chunk.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writing side of one day's file: journals what arrives, packs what is over or full.
 *
 * <p>Only the writer's thread calls it, except for {@link #open}, which readers call while they
 * hold the gate. The gate is held while a transaction ends and the memory follows it, so that a
 * reader sees each row exactly once: in memory or in the file.
 */
final class DayWriter implements AutoCloseable {
  /** Parts packed in one transaction, so that packing never holds up the journal for long. */
  static final int PARTS_AT_ONCE = 64;

  private static final Logger LOG = LoggerFactory.getLogger(DayWriter.class);

  private final LocalDate day;
  private final ReentrantLock gate;
  private final Connection connection;
  private final DayTables tables = new DayTables();
  private final Map<String, Integer> series = new HashMap<>();
  private final Map<Long, OpenPart> parts = new HashMap<>();
  private final List<String> freshSeries = new ArrayList<>();
  private final List<Staged> staged = new ArrayList<>();
  private int batch;

  private record Staged(int series, Entry entry) {}

  /** Opens the file, makes it where it is missing, and takes up its journal. */
  DayWriter(LocalDate day, SqliteFile file, ReentrantLock gate, Instant now) throws SQLException {
    this.day = day;
    this.gate = gate;
    this.connection = file.openWriter();
    boolean sound = false;
    try {
      TelemetryFiles.dayMigrations().apply(connection, now);
      Sql.run(connection, "PRAGMA wal_autocheckpoint = 0");
      recover();
      sound = true;
    } finally {
      if (!sound) {
        connection.close();
      }
    }
  }

  private void recover() throws SQLException {
    Sql.list(
        connection,
        "SELECT id, name FROM series",
        row -> series.put(row.getString(2), row.getInt(1)));
    Map<Integer, String> names = new HashMap<>();
    series.forEach((name, id) -> names.put(id, name));
    Map<Long, Integer> packed = new HashMap<>();
    Sql.list(
        connection,
        "SELECT series, hour, MAX(upto) FROM chunk GROUP BY series, hour",
        row -> packed.put(OpenPart.key(row.getInt(1), row.getInt(2)), row.getInt(3)));
    batch = packed.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<Integer> batches =
        Sql.list(connection, "SELECT batch FROM journal ORDER BY batch", row -> row.getInt(1));
    for (int one : batches) {
      Sql.first(connection, "SELECT body FROM journal WHERE batch = ?", row -> row.getBytes(1), one)
          .ifPresent(body -> replay(one, body, names, packed));
      batch = Math.max(batch, one);
    }
  }

  private void replay(int one, byte[] body, Map<Integer, String> names, Map<Long, Integer> packed) {
    try {
      JournalBatch.read(
          body,
          (id, row) -> {
            String name = names.get(id);
            if (name != null && one > packed.getOrDefault(OpenPart.key(id, hour(row)), 0)) {
              take(one, id, name, row);
            }
          });
    } catch (DamagedException e) {
      LOG.error("A journal batch of {} is damaged and left out", day, e);
    }
  }

  private void take(int inBatch, int id, String name, Row row) {
    int hour = hour(row);
    parts
        .computeIfAbsent(
            OpenPart.key(id, hour), _ -> new OpenPart(id, name, hour, inBatch, new Columns(16)))
        .rows()
        .add(row);
  }

  private static int hour(Row row) {
    return (int) (Math.floorMod(row.at(), 86_400_000L) / 3_600_000);
  }

  /** Lines up a look for the next commit. */
  void stage(Entry entry) {
    String name = entry.check().text();
    Integer id = series.get(name);
    if (id == null) {
      id = addSeries(name);
    }
    staged.add(new Staged(id, entry));
  }

  private int addSeries(String name) {
    int id = series.size() + 1;
    gate.lock();
    try {
      series.put(name, id);
    } finally {
      gate.unlock();
    }
    freshSeries.add(name);
    return id;
  }

  /** Gives up what is lined up; returns how many looks. */
  int discard() {
    int looks = staged.size();
    staged.clear();
    return looks;
  }

  /** How many looks are lined up. */
  int staged() {
    return staged.size();
  }

  /** How many looks are journalled but not packed. */
  int openRows() {
    int rows = 0;
    for (OpenPart part : parts.values()) {
      rows += part.rows().size();
    }
    return rows;
  }

  /**
   * Writes what is lined up and packs some of what is due, in one transaction. When it fails,
   * everything is as before and may be tried again.
   *
   * @param pressed memory is short: the largest parts are packed too
   * @return whether more is due
   */
  boolean commit(Instant now, boolean pressed) throws SQLException {
    List<OpenPart> due = due(now, pressed);
    if (staged.isEmpty() && due.isEmpty()) {
      return false;
    }
    List<OpenPart> packing = due.subList(0, Math.min(due.size(), PARTS_AT_ONCE));
    boolean ended = false;
    Sql.run(connection, "BEGIN IMMEDIATE");
    try {
      writeStaged();
      for (OpenPart part : packing) {
        tables.seal(connection, part, batch);
      }
      if (!packing.isEmpty()) {
        tables.prune(connection, firstNeeded(packing));
      }
      end(packing);
      ended = true;
    } finally {
      if (!ended) {
        rollBack();
      }
    }
    Sql.run(connection, "PRAGMA wal_checkpoint(PASSIVE)");
    return !due(now, false).isEmpty();
  }

  private void end(List<OpenPart> packed) throws SQLException {
    gate.lock();
    try {
      Sql.run(connection, "COMMIT");
      packed.forEach(part -> parts.remove(part.key()));
      if (!staged.isEmpty()) {
        batch++;
        for (Staged one : staged) {
          take(batch, one.series(), one.entry().check().text(), one.entry().row());
        }
        staged.clear();
        freshSeries.clear();
      }
    } finally {
      gate.unlock();
    }
  }

  private void writeStaged() throws SQLException {
    for (String name : freshSeries) {
      tables.insertSeries(connection, series.getOrDefault(name, 0), name);
    }
    JournalBatch journal = new JournalBatch();
    for (Staged one : staged) {
      journal.add(one.series(), one.entry().row());
      if (one.entry().words().isPresent()) {
        Observation words = one.entry().words().get();
        tables.insertFailure(connection, one.series(), words);
      }
    }
    if (!journal.isEmpty()) {
      tables.insertBatch(connection, batch + 1, journal.toBytes());
    }
  }

  private List<OpenPart> due(Instant now, boolean pressed) {
    List<OpenPart> due = new ArrayList<>();
    for (OpenPart part : parts.values()) {
      if (part.isFull() || part.isOver(hourEnd(part.hour()), now)) {
        due.add(part);
      }
    }
    if (due.isEmpty() && pressed) {
      return parts.values().stream()
          .sorted(Comparator.comparingInt((OpenPart part) -> -part.rows().size()))
          .limit(PARTS_AT_ONCE)
          .toList();
    }
    return due;
  }

  private Instant hourEnd(int hour) {
    return day.atStartOfDay(ZoneOffset.UTC).plusHours(hour + 1L).toInstant();
  }

  /** The first batch that holds a row which is not packed. */
  private int firstNeeded(List<OpenPart> packing) {
    int first = batch + 1;
    for (OpenPart part : parts.values()) {
      if (part.firstBatch() < first && !packing.contains(part)) {
        first = part.firstBatch();
      }
    }
    return first;
  }

  private void rollBack() {
    try {
      Sql.run(connection, "ROLLBACK");
    } catch (SQLException e) {
      LOG.debug("SQLite has rolled back by itself", e);
    }
  }

  /** The looks of a check that are not packed, as they stand; the caller holds the gate. */
  List<Columns> open(CheckId check) {
    Integer id = series.get(check.text());
    List<Columns> open = new ArrayList<>();
    for (int hour = 0; id != null && hour < 24; hour++) {
      OpenPart part = parts.get(OpenPart.key(id, hour));
      if (part != null) {
        open.add(part.rows().view());
      }
    }
    return open;
  }

  /** Is the day long over, and everything in its place? */
  boolean isComplete(Instant now) {
    return staged.isEmpty() && parts.isEmpty() && !now.isBefore(hourEnd(23).plusSeconds(900));
  }

  Connection connection() {
    return connection;
  }

  LocalDate day() {
    return day;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
