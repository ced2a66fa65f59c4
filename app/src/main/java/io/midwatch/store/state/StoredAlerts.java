package io.midwatch.store.state;

import io.midwatch.base.CheckId;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.AlertLog;
import io.midwatch.store.json.AlertJson;
import io.midwatch.store.json.Json;
import io.midwatch.store.json.WatchEventJson;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@link AlertLog} on SQL. */
final class StoredAlerts implements AlertLog {
  /** Open alerts, oldest first. */
  static final String OPEN =
      "SELECT body FROM alert WHERE resolved_at IS NULL ORDER BY opened_at, id";

  /** The first text behind all that begin like that. */
  private static final String AFTER_REPORTED = CheckId.REPORTED.replace('/', '0');

  private final Readers readers;
  private final FreshEvents fresh;

  StoredAlerts(Readers readers, FreshEvents fresh) {
    this.readers = readers;
    this.fresh = fresh;
  }

  static Alert read(ResultSet row) throws SQLException {
    return AlertJson.read(Json.parse(row.getString(1)));
  }

  @Override
  public Optional<Alert> find(AlertId id) {
    return readers.ask(connection ->
        Sql.first(
            connection, "SELECT body FROM alert WHERE id = ?", StoredAlerts::read, id.text()));
  }

  @Override
  public List<Alert> open() {
    return readers.ask(connection -> Sql.list(connection, OPEN, StoredAlerts::read));
  }

  @Override
  public List<Alert> open(Predicate<Alert> wanted, int limit) {
    return readers.ask(connection -> {
      List<Alert> found = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement(OPEN);
          ResultSet rows = statement.executeQuery()) {
        while (found.size() < limit && rows.next()) {
          Alert alert = read(rows);
          if (wanted.test(alert)) {
            found.add(alert);
          }
        }
      }
      return found;
    });
  }

  @Override
  public List<Alert> openHere() {
    return readers.ask(connection ->
        Sql.list(
            connection,
            """
            SELECT body FROM alert
            WHERE resolved_at IS NULL AND (check_id < ? OR check_id >= ?) ORDER BY opened_at, id
            """,
            StoredAlerts::read,
            CheckId.REPORTED,
            AFTER_REPORTED));
  }

  @Override
  public List<Alert> openBeneath() {
    return readers.ask(connection ->
        Sql.list(
            connection,
            """
            SELECT body FROM alert
            WHERE resolved_at IS NULL AND beneath IS NOT NULL ORDER BY opened_at, id
            """,
            StoredAlerts::read));
  }

  @Override
  public List<Alert> openBeneath(AlertId root) {
    return readers.ask(connection ->
        Sql.list(
            connection,
            """
            SELECT body FROM alert
            WHERE resolved_at IS NULL AND beneath = ? ORDER BY opened_at, id
            """,
            StoredAlerts::read,
            root.text()));
  }

  @Override
  public List<Alert> in(TimeRange range, int limit) {
    return readers.ask(connection ->
        Sql.list(
            connection,
            """
            SELECT body FROM alert
            WHERE opened_at < ? AND (resolved_at IS NULL OR resolved_at >= ?)
            ORDER BY opened_at DESC, id DESC LIMIT ?
            """,
            StoredAlerts::read,
            StateFile.nanos(range.to()),
            StateFile.nanos(range.from()),
            limit));
  }

  @Override
  public List<BlindPeriod> blind(TimeRange range) {
    return readers.ask(connection ->
        Sql.list(
            connection,
            """
            SELECT began_at, ended_at, cause, detail FROM blind_period
            WHERE ended_at > ? AND began_at < ? ORDER BY began_at, number
            """,
            StoredAlerts::readBlind,
            StateFile.nanos(range.from()),
            StateFile.nanos(range.to())));
  }

  private static BlindPeriod readBlind(ResultSet row) throws SQLException {
    return new BlindPeriod(
        new TimeRange(StateFile.instant(row.getLong(1)), StateFile.instant(row.getLong(2))),
        BlindPeriod.Cause.valueOf(row.getString(3)),
        row.getString(4));
  }

  @Override
  public List<Numbered> events(long after, int limit) {
    return fresh.after(after, limit).orElseGet(() -> stored(after, limit));
  }

  private List<Numbered> stored(long after, int limit) {
    return readers.ask(connection ->
        Sql.list(
            connection,
            "SELECT number, body FROM event WHERE number > ? ORDER BY number LIMIT ?",
            row -> new Numbered(row.getLong(1), WatchEventJson.read(Json.parse(row.getString(2)))),
            after,
            limit));
  }

  @Override
  public List<Numbered> about(CheckId check, TimeRange range, int limit) {
    long from = StateFile.nanos(range.from());
    long to = StateFile.nanos(range.to());
    return readers.ask(connection ->
        Sql.list(
            connection,
            """
            SELECT number, body FROM event WHERE check_id = ? AND at >= ? AND at < ?
            UNION ALL SELECT number, body FROM event WHERE check_id IS NULL AND at >= ? AND at < ?
            ORDER BY number DESC LIMIT ?
            """,
            row -> new Numbered(row.getLong(1), WatchEventJson.read(Json.parse(row.getString(2)))),
            check.text(),
            from,
            to,
            from,
            to,
            limit));
  }

  @Override
  public long lastEvent() {
    return readers.ask(connection -> StoredWatch.last(connection, "event"));
  }
}
