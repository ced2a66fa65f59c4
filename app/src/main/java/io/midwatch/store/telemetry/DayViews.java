package io.midwatch.store.telemetry;

import io.midwatch.base.CheckId;
import io.midwatch.store.sqlite.Ailment;
import io.midwatch.store.sqlite.Sql;
import io.midwatch.store.telemetry.FileReaders.Lent;
import io.midwatch.store.telemetry.chunk.Columns;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens days for questions. Safe for use by many threads. */
final class DayViews {
  private static final Logger LOG = LoggerFactory.getLogger(DayViews.class);

  private final TelemetryFiles files;
  private final LiveDays live;
  private final FileReaders readers;
  private final Set<LocalDate> damaged = ConcurrentHashMap.newKeySet();

  DayViews(TelemetryFiles files, LiveDays live, FileReaders readers) {
    this.files = files;
    this.live = live;
    this.readers = readers;
  }

  /** A question to one day. */
  @FunctionalInterface
  interface Question<T> {
    T ask(DayView day) throws SQLException;
  }

  /**
   * Asks one day.
   *
   * @param checks whose unpacked looks are wanted
   * @return the answer; empty when the day has no file, or a damaged one
   */
  <T> Optional<T> ask(LocalDate day, Collection<CheckId> checks, Question<T> question)
      throws SQLException {
    try {
      Optional<Lent> lent = readers.borrow(files.day(day));
      return lent.isEmpty()
          ? Optional.empty()
          : Optional.of(ask(lent.get(), day, checks, question));
    } catch (SQLException e) {
      if (Ailment.of(e) == Ailment.DAMAGE) {
        LOG.error("The measurements of {} are damaged: {}", day, Ailment.advice(e));
        damaged.add(day);
        return Optional.empty();
      }
      throw e;
    }
  }

  private <T> T ask(Lent lent, LocalDate day, Collection<CheckId> checks, Question<T> question)
      throws SQLException {
    boolean sound = false;
    try {
      T answer = question.ask(open(day, lent, checks));
      Sql.run(lent.connection(), "COMMIT");
      sound = true;
      return answer;
    } finally {
      readers.giveBack(lent, sound);
    }
  }

  private DayView open(LocalDate day, Lent lent, Collection<CheckId> checks) throws SQLException {
    live.gate().lock();
    try {
      Sql.run(lent.connection(), "BEGIN");
      Sql.list(lent.connection(), "SELECT id FROM series LIMIT 1", row -> row.getInt(1));
      Map<CheckId, List<Columns>> open = new HashMap<>();
      live.find(day).ifPresent(writer -> checks.forEach(id -> open.put(id, writer.open(id))));
      return new DayView(lent.connection(), open);
    } finally {
      live.gate().unlock();
    }
  }

  /** Is that day still being written? */
  boolean isLive(LocalDate day) {
    return live.find(day).isPresent();
  }

  /** Days that were found damaged since the last call. */
  Set<LocalDate> takeDamaged() {
    Set<LocalDate> found = Set.copyOf(damaged);
    damaged.removeAll(found);
    return found;
  }
}
