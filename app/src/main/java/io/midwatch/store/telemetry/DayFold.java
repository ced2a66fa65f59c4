package io.midwatch.store.telemetry;

import io.midwatch.store.sqlite.Sql;
import io.midwatch.store.telemetry.chunk.ByteSink;
import io.midwatch.store.telemetry.chunk.ByteSource;
import io.midwatch.store.telemetry.chunk.DamagedException;
import io.midwatch.store.telemetry.chunk.Summary;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folds the hours of one day into one row per series. */
final class DayFold {
  private static final Logger LOG = LoggerFactory.getLogger(DayFold.class);
  private static final int FORMAT = 1;

  private final LocalDate day;
  private final Connection source;
  private final Connection target;
  private final Deflater deflater = new Deflater();

  DayFold(LocalDate day, Connection source, Connection target) {
    this.day = day;
    this.source = source;
    this.target = target;
  }

  private record Series(int id, String name) {}

  void run() throws SQLException {
    List<Series> all =
        Sql.list(
            source,
            "SELECT id, name FROM series ORDER BY id",
            row -> new Series(row.getInt(1), row.getString(2)));
    boolean ended = false;
    Sql.run(target, "BEGIN IMMEDIATE");
    try {
      for (Series one : all) {
        fold(one);
      }
      Sql.update(
          target,
          """
          INSERT INTO folded (day, series) VALUES (?, ?)
          ON CONFLICT (day) DO UPDATE SET series = excluded.series
          """,
          day.toEpochDay(),
          all.size());
      Sql.run(target, "COMMIT");
      ended = true;
    } finally {
      if (!ended) {
        Sql.run(target, "ROLLBACK");
      }
      deflater.end();
    }
  }

  private void fold(Series one) throws SQLException {
    SortedMap<Integer, byte[]> hours = new TreeMap<>();
    Sql.list(
        source,
        "SELECT hour, body FROM hourly WHERE series = ?",
        row -> hours.put(row.getInt(1), row.getBytes(2)),
        one.id());
    Summary whole = new Summary();
    ByteSink packed = new ByteSink();
    packed.raw(FORMAT);
    for (Map.Entry<Integer, byte[]> hour : hours.entrySet()) {
      try {
        whole.merge(Summary.read(new ByteSource(hour.getValue())));
        packed.number(hour.getKey());
        packed.raw(hour.getValue());
      } catch (DamagedException e) {
        LOG.error(
            "Hour {} of {} on {} is damaged: {}", hour.getKey(), one.name(), day, e.toString());
      }
    }
    ByteSink summary = new ByteSink();
    whole.write(summary);
    Sql.update(
        target,
        """
        INSERT INTO daily (series, day, summary, hours) VALUES (?, ?, ?, ?)
        ON CONFLICT (series, day) DO UPDATE SET summary = excluded.summary, hours = excluded.hours
        """,
        seriesId(one.name()),
        day.toEpochDay(),
        summary.toBytes(),
        Packed.bytes(packed.toBytes(), deflater));
  }

  private int seriesId(String name) throws SQLException {
    Optional<Integer> known =
        Sql.first(target, "SELECT id FROM series WHERE name = ?", row -> row.getInt(1), name);
    if (known.isPresent()) {
      return known.get();
    }
    int id =
        Sql.list(target, "SELECT COALESCE(MAX(id), 0) + 1 FROM series", row -> row.getInt(1))
            .getFirst();
    Sql.update(target, "INSERT INTO series (id, name) VALUES (?, ?)", id, name);
    return id;
  }

  /** The hours of a row, by hour of the day. */
  static Map<Integer, Summary> readHours(byte[] body) {
    ByteSource in = new ByteSource(Packed.readBytes(body));
    if (in.raw() != FORMAT) {
      throw new DamagedException("hours of an unknown format");
    }
    Map<Integer, Summary> hours = new HashMap<>();
    while (in.hasMore()) {
      hours.put(in.count(23), Summary.read(in));
    }
    return hours;
  }
}
