package io.midwatch.store.telemetry;

import io.midwatch.base.Clock;
import io.midwatch.store.sqlite.Ailment;
import io.midwatch.store.sqlite.HealthBoard;
import io.midwatch.store.sqlite.HealthBoard.Loss;
import io.midwatch.store.sqlite.SqliteFile;
import io.midwatch.store.sqlite.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of the files: a day is opened, written, completed and folded, and in the end removed; a
 * damaged one is set aside. For the writer's thread.
 */
final class DayKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(DayKeeper.class);
  private static final Duration ROUND = Duration.ofMinutes(10);

  private final TelemetryFiles files;
  private final Supplier<Retention> retention;
  private final LiveDays live;
  private final FileReaders readers;
  private final Rollups rollups;
  private final HealthBoard health;
  private final Set<LocalDate> folded = new HashSet<>();
  private final Set<LocalDate> refused = new HashSet<>();
  private Instant lastRound = Instant.MIN;

  DayKeeper(Parts parts, LiveDays live, FileReaders readers, Rollups rollups) {
    this.files = parts.files();
    this.retention = parts.retention();
    this.health = parts.health();
    this.live = live;
    this.readers = readers;
    this.rollups = rollups;
  }

  /** What the telemetry is made of. */
  record Parts(
      TelemetryFiles files, Supplier<Retention> retention, Clock clock, HealthBoard health) {}

  static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /** The writer of a day, opened where it is not. */
  DayWriter writer(LocalDate day, Instant now) throws SQLException {
    var known = live.find(day);
    if (known.isPresent()) {
      return known.get();
    }
    DayWriter writer = open(day, now);
    folded.remove(day);
    live.add(writer);
    return writer;
  }

  private DayWriter open(LocalDate day, Instant now) throws SQLException {
    try {
      return new DayWriter(day, files.day(day), live.gate(), now);
    } catch (SQLException e) {
      if (Ailment.of(e) != Ailment.DAMAGE) {
        throw e;
      }
      setAside(day, e);
      return new DayWriter(day, files.day(day), live.gate(), now);
    }
  }

  /** Is a look of that day too old to be kept? */
  boolean isGone(LocalDate day, Instant now) {
    return day.isBefore(day(now).minusDays(retention.get().looks().toDays()));
  }

  /** Puts a damaged file out of the way: that day is lost, the others go on. */
  void setAside(LocalDate day, SQLException reason) throws SQLException {
    SqliteFile file = files.day(day);
    try {
      var writer = live.find(day);
      live.remove(day);
      if (writer.isPresent()) {
        writer.get().close();
      }
      readers.forget(file);
      Path aside = TelemetryFiles.setAside(file);
      health.lost(Loss.DAY, 1);
      LOG.error(
          "The measurements of {} are damaged and were set aside as {}; newer ones go on ({})",
          day,
          aside,
          reason.getMessage());
    } catch (IOException e) {
      throw new SQLException("cannot set aside " + file.path() + ": " + e, e);
    }
  }

  /** Opens what has a journal to take up at a start: yesterday and today. */
  void start(Instant now) throws SQLException {
    LocalDate today = day(now);
    Set<LocalDate> there = new HashSet<>(files.days());
    for (YearMonth month : files.months()) {
      folded.addAll(rollups.folded(month));
    }
    if (there.contains(today.minusDays(1)) && !folded.contains(today.minusDays(1))) {
      writer(today.minusDays(1), now);
    }
    writer(today, now);
  }

  /** Folds what is complete, removes what is too old; a little at a time. */
  void tidy(Instant now) throws SQLException {
    for (DayWriter writer : live.all()) {
      if (writer.isComplete(now)) {
        complete(writer, now);
      }
    }
    if (lastRound.isAfter(now.minus(ROUND)) && !lastRound.isAfter(now)) {
      return;
    }
    lastRound = now;
    removeOld(day(now));
    for (LocalDate day : files.days()) {
      boolean past = day.isBefore(day(now));
      if (past && !folded.contains(day) && !refused.contains(day) && live.find(day).isEmpty()) {
        takeUp(day, now);
        lastRound = Instant.MIN;
        return;
      }
    }
  }

  /** A day that was never completed, because the process was not running when it ended. */
  private void takeUp(LocalDate day, Instant now) throws SQLException {
    try {
      writer(day, now);
    } catch (StoreException e) {
      refused.add(day);
      LOG.error("The measurements of {} are left as they are: {}", day, e.getMessage());
    }
  }

  private void complete(DayWriter writer, Instant now) throws SQLException {
    try {
      rollups.fold(writer.day(), writer.connection(), now);
    } catch (IOException e) {
      throw new SQLException("cannot fold " + writer.day() + ": " + e, e);
    } catch (StoreException e) {
      refused.add(writer.day());
      LOG.error("{} cannot be folded: {}", writer.day(), e.getMessage());
    }
    folded.add(writer.day());
    live.remove(writer.day());
    writer.close();
  }

  private void removeOld(LocalDate today) throws SQLException {
    try {
      for (LocalDate day : files.days()) {
        boolean old = day.isBefore(today.minusDays(retention.get().looks().toDays()));
        if (old && (folded.contains(day) || refused.contains(day)) && live.find(day).isEmpty()) {
          remove(files.day(day));
        }
      }
      LocalDate oldest = today.minusDays(retention.get().figures().toDays());
      for (YearMonth month : files.months()) {
        if (month.atEndOfMonth().isBefore(oldest)) {
          remove(files.month(month));
        }
      }
    } catch (IOException e) {
      throw new SQLException("cannot remove old measurements: " + e, e);
    }
  }

  private void remove(SqliteFile file) throws IOException, SQLException {
    readers.forget(file);
    TelemetryFiles.remove(file);
    LOG.info("Removed {}: older than what is kept", file.path());
  }
}
