package io.midwatch.store.telemetry;

import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.store.json.Json;
import io.midwatch.store.json.ObservationJson;
import io.midwatch.store.sqlite.Sql;
import io.midwatch.store.telemetry.chunk.ByteSink;
import io.midwatch.store.telemetry.chunk.ByteSource;
import io.midwatch.store.telemetry.chunk.Chunk;
import io.midwatch.store.telemetry.chunk.Columns;
import io.midwatch.store.telemetry.chunk.DamagedException;
import io.midwatch.store.telemetry.chunk.Strip;
import io.midwatch.store.telemetry.chunk.Summary;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.zip.Deflater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writing statements of a day's file. For the writer's thread. */
final class DayTables {
  private static final Logger LOG = LoggerFactory.getLogger(DayTables.class);
  private static final int MINUTE_MILLIS = 60_000;

  private final Deflater deflater = new Deflater();

  void insertSeries(Connection connection, int id, String name) throws SQLException {
    Sql.update(connection, "INSERT INTO series (id, name) VALUES (?, ?)", id, name);
  }

  void insertBatch(Connection connection, int batch, byte[] body) throws SQLException {
    Sql.update(connection, "INSERT INTO journal (batch, body) VALUES (?, ?)", batch, body);
  }

  void insertFailure(Connection connection, int series, Observation words) throws SQLException {
    long at = words.at().toEpochMilli();
    Sql.update(
        connection,
        """
        INSERT INTO failure (series, at, number, body)
        SELECT ?, ?, COALESCE(MAX(number), 0) + 1, ? FROM failure WHERE series = ? AND at = ?
        """,
        series,
        at,
        Packed.text(Json.text(ObservationJson.write(words)), deflater),
        series,
        at);
  }

  /** Packs a part and adds it to what is known of its hour and day. */
  void seal(Connection connection, OpenPart part, int upto) throws SQLException {
    Columns rows = part.rows();
    Sql.update(
        connection,
        """
        INSERT INTO chunk (series, hour, part, upto, looks, body)
        SELECT ?, ?, COALESCE(MAX(part), 0) + 1, ?, ?, ? FROM chunk WHERE series = ? AND hour = ?
        """,
        part.series(),
        part.hour(),
        upto,
        rows.size(),
        Chunk.pack(rows, deflater),
        part.series(),
        part.hour());
    addToHour(connection, part);
    addToStrip(connection, part);
  }

  private static void addToHour(Connection connection, OpenPart part) throws SQLException {
    Summary summary = new Summary();
    for (int row = 0; row < part.rows().size(); row++) {
      summary.add(part.rows(), row);
    }
    Optional<byte[]> before =
        Sql.first(
            connection,
            "SELECT body FROM hourly WHERE series = ? AND hour = ?",
            row -> row.getBytes(1),
            part.series(),
            part.hour());
    before.ifPresent(body -> merge(summary, body, part));
    ByteSink out = new ByteSink();
    summary.write(out);
    Sql.update(
        connection,
        """
        INSERT INTO hourly (series, hour, body) VALUES (?, ?, ?)
        ON CONFLICT (series, hour) DO UPDATE SET body = excluded.body
        """,
        part.series(),
        part.hour(),
        out.toBytes());
  }

  private static void merge(Summary summary, byte[] body, OpenPart part) {
    try {
      summary.merge(Summary.read(new ByteSource(body)));
    } catch (DamagedException e) {
      LOG.error("The figures of {} in hour {} are damaged", part.name(), part.hour(), e);
    }
  }

  private static void addToStrip(Connection connection, OpenPart part) throws SQLException {
    Strip strip =
        Sql.first(
                connection,
                "SELECT body FROM strip WHERE series = ?",
                row -> row.getBytes(1),
                part.series())
            .map(body -> strip(body, part))
            .orElseGet(Strip::new);
    Columns rows = part.rows();
    for (int row = 0; row < rows.size(); row++) {
      Verdict verdict = rows.verdict(row);
      strip.add(minute(rows.at(row)), verdict, 1);
    }
    Sql.update(
        connection,
        """
        INSERT INTO strip (series, body) VALUES (?, ?)
        ON CONFLICT (series) DO UPDATE SET body = excluded.body
        """,
        part.series(),
        strip.toBytes());
  }

  private static Strip strip(byte[] body, OpenPart part) {
    try {
      return Strip.read(body);
    } catch (DamagedException e) {
      LOG.error("The strip of {} is damaged", part.name(), e);
      return new Strip();
    }
  }

  /** The minute of the UTC day. */
  static int minute(long millis) {
    return (int) (Math.floorMod(millis, 86_400_000L) / MINUTE_MILLIS);
  }

  /** Removes journal batches that hold nothing but packed rows. */
  void prune(Connection connection, int firstNeeded) throws SQLException {
    Sql.update(connection, "DELETE FROM journal WHERE batch < ?", firstNeeded);
  }
}
