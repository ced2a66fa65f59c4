package io.midwatch.store.telemetry;

import io.midwatch.base.CheckId;
import io.midwatch.store.sqlite.Ailment;
import io.midwatch.store.sqlite.Sql;
import io.midwatch.store.sqlite.SqliteFile;
import io.midwatch.store.telemetry.FileReaders.Lent;
import io.midwatch.store.telemetry.chunk.ByteSource;
import io.midwatch.store.telemetry.chunk.DamagedException;
import io.midwatch.store.telemetry.chunk.Summary;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is kept of days whose looks may be gone: figures by day and hour, in a file per month. */
final class Rollups {
  private static final Logger LOG = LoggerFactory.getLogger(Rollups.class);

  private final TelemetryFiles files;
  private final FileReaders readers;

  Rollups(TelemetryFiles files, FileReaders readers) {
    this.files = files;
    this.readers = readers;
  }

  /** Folds a complete day into its month; a second time takes the place of the first. */
  void fold(LocalDate day, Connection source, Instant now) throws SQLException, IOException {
    SqliteFile file = files.month(YearMonth.from(day));
    try {
      fold(day, source, file, now);
    } catch (SQLException e) {
      if (Ailment.of(e) != Ailment.DAMAGE) {
        throw e;
      }
      readers.forget(file);
      LOG.error(
          "The figures of {} are damaged and were set aside as {}",
          YearMonth.from(day),
          TelemetryFiles.setAside(file));
      fold(day, source, file, now);
    }
  }

  private static void fold(LocalDate day, Connection source, SqliteFile file, Instant now)
      throws SQLException {
    try (Connection target = file.openWriter()) {
      TelemetryFiles.monthMigrations().apply(target, now);
      new DayFold(day, source, target).run();
    }
  }

  /** The days of a month that are folded. */
  Set<LocalDate> folded(YearMonth month) throws SQLException {
    Set<LocalDate> days = new HashSet<>();
    ask(month, "SELECT day FROM folded", row -> days.add(LocalDate.ofEpochDay(row.getInt(1))));
    return days;
  }

  /** Takes what was folded of one check on one day. */
  @FunctionalInterface
  interface Taker {
    /** Takes an hour of the day, or the whole day when {@code hour} is -1. */
    void take(CheckId check, LocalDate day, int hour, Summary summary);
  }

  /** Which days are asked for, and how finely. */
  record Wanted(LocalDate first, LocalDate last, boolean byHour) {}

  /** The days of one check. */
  void days(CheckId check, Wanted wanted, Taker taker) throws SQLException {
    days(" AND s.name = ?", wanted, taker, check.text());
  }

  /** The days of all checks. */
  void days(Wanted wanted, Taker taker) throws SQLException {
    days("", wanted, taker);
  }

  private void days(String filter, Wanted wanted, Taker taker, Object... name) throws SQLException {
    String sql =
        "SELECT s.name, d.day, "
            + (wanted.byHour() ? "d.hours" : "d.summary")
            + " FROM daily d JOIN series s ON s.id = d.series WHERE d.day BETWEEN ? AND ?"
            + filter;
    Object[] parameters = new Object[2 + name.length];
    parameters[0] = wanted.first().toEpochDay();
    parameters[1] = wanted.last().toEpochDay();
    System.arraycopy(name, 0, parameters, 2, name.length);
    YearMonth last = YearMonth.from(wanted.last());
    for (YearMonth month = YearMonth.from(wanted.first());
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      ask(month, sql, row -> take(row, wanted.byHour(), taker), parameters);
    }
  }

  private static boolean take(ResultSet row, boolean byHour, Taker taker) throws SQLException {
    CheckId check = new CheckId(row.getString(1));
    LocalDate day = LocalDate.ofEpochDay(row.getInt(2));
    byte[] body = row.getBytes(3);
    try {
      Map<Integer, Summary> found = new HashMap<>();
      if (byHour) {
        found.putAll(DayFold.readHours(body));
      } else {
        found.put(-1, Summary.read(new ByteSource(body)));
      }
      found.forEach((hour, summary) -> taker.take(check, day, hour, summary));
    } catch (DamagedException e) {
      LOG.error("The figures of {} on {} are damaged and left out: {}", check, day, e.toString());
    }
    return true;
  }

  /** Of a damaged month nothing is answered; it is set aside when a day is to be folded into it. */
  private <T> List<T> ask(YearMonth month, String sql, Sql.RowReader<T> reader, Object... values)
      throws SQLException {
    try {
      Optional<Lent> lent = readers.borrow(files.month(month));
      return lent.isEmpty() ? List.of() : ask(lent.get(), sql, reader, values);
    } catch (SQLException e) {
      if (Ailment.of(e) == Ailment.DAMAGE) {
        LOG.error("The figures of {} are damaged: {}", month, Ailment.advice(e));
        return List.of();
      }
      throw e;
    }
  }

  private <T> List<T> ask(Lent lent, String sql, Sql.RowReader<T> reader, Object... values)
      throws SQLException {
    boolean sound = false;
    try {
      List<T> found = Sql.list(lent.connection(), sql, reader, values);
      sound = true;
      return found;
    } finally {
      readers.giveBack(lent, sound);
    }
  }
}
