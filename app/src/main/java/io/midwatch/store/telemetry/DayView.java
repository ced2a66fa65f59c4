package io.midwatch.store.telemetry;

import io.midwatch.base.CheckId;
import io.midwatch.detect.Observation;
import io.midwatch.store.json.Json;
import io.midwatch.store.json.ObservationJson;
import io.midwatch.store.sqlite.Sql;
import io.midwatch.store.telemetry.chunk.ByteSource;
import io.midwatch.store.telemetry.chunk.Chunk;
import io.midwatch.store.telemetry.chunk.Columns;
import io.midwatch.store.telemetry.chunk.DamagedException;
import io.midwatch.store.telemetry.chunk.Strip;
import io.midwatch.store.telemetry.chunk.Summary;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One day at one moment: a snapshot of its file, and the looks that were not packed then. */
final class DayView {
  private static final Logger LOG = LoggerFactory.getLogger(DayView.class);

  private final Connection connection;
  private final Map<CheckId, List<Columns>> open;

  /**
   * @param connection in a read transaction
   * @param open looks that are not in any chunk, by check
   */
  DayView(Connection connection, Map<CheckId, List<Columns>> open) {
    this.connection = connection;
    this.open = open;
  }

  List<Columns> open(CheckId check) {
    return open.getOrDefault(check, List.of());
  }

  /** The packed looks of a check in these hours of the day, the first included, the last too. */
  List<Columns> packed(CheckId check, int first, int last) throws SQLException {
    List<byte[]> bodies =
        Sql.list(
            connection,
            """
            SELECT c.body FROM chunk c JOIN series s ON s.id = c.series
            WHERE s.name = ? AND c.hour BETWEEN ? AND ? ORDER BY c.hour, c.part
            """,
            row -> row.getBytes(1),
            check.text(),
            first,
            last);
    List<Columns> chunks = new ArrayList<>();
    for (byte[] body : bodies) {
      read(body, check, Chunk::unpack).ifPresent(chunks::add);
    }
    return chunks;
  }

  /** What the packed looks of a check add up to, by hour of the day. */
  Map<Integer, Summary> hours(CheckId check) throws SQLException {
    Map<Integer, Summary> hours = new HashMap<>();
    Sql.list(
        connection,
        """
        SELECT h.hour, h.body FROM hourly h JOIN series s ON s.id = h.series WHERE s.name = ?
        """,
        row -> {
          int hour = row.getInt(1);
          read(row.getBytes(2), check, body -> Summary.read(new ByteSource(body)))
              .ifPresent(summary -> hours.put(hour, summary));
          return hour;
        },
        check.text());
    return hours;
  }

  /** Hands over the strips of the packed looks of all checks. */
  void strips(StripTaker taker) throws SQLException {
    Sql.list(
        connection,
        "SELECT s.name, t.body FROM strip t JOIN series s ON s.id = t.series",
        row -> {
          CheckId check = new CheckId(row.getString(1));
          if (taker.wants(check)) {
            read(row.getBytes(2), check, strip -> taker.take(check, strip));
          }
          return true;
        });
  }

  /** Takes strips as they are read. */
  interface StripTaker {
    boolean wants(CheckId check);

    /** Takes a strip as {@link Strip#runs} reads it; true when it is done. */
    boolean take(CheckId check, byte[] strip);
  }

  /**
   * Looks with their words between two instants (milliseconds, the last excluded), newest first.
   */
  List<Observation> failures(CheckId check, long from, long to, int limit) throws SQLException {
    List<Observation> failures = new ArrayList<>();
    Sql.list(
        connection,
        """
        SELECT f.body FROM failure f JOIN series s ON s.id = f.series
        WHERE s.name = ? AND f.at >= ? AND f.at < ?
        ORDER BY f.at DESC, f.number DESC LIMIT ?
        """,
        row ->
            read(
                    row.getBytes(1),
                    check,
                    body -> ObservationJson.read(Json.parse(Packed.readText(body))))
                .map(failures::add),
        check.text(),
        from,
        to,
        limit);
    return failures;
  }

  private static <T> java.util.Optional<T> read(
      byte[] body, CheckId check, Function<byte[], T> reader) {
    try {
      return java.util.Optional.of(reader.apply(body));
    } catch (DamagedException | IllegalArgumentException e) {
      LOG.error("Stored measurements of {} are damaged and left out: {}", check, e.toString());
      return java.util.Optional.empty();
    }
  }
}
