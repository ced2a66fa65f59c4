package io.midwatch.store.expect;

import io.midwatch.base.CheckId;
import io.midwatch.store.expect.Batch.BookRow;
import io.midwatch.store.expect.Tail.Slice;
import io.midwatch.store.sqlite.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Moves a slice of the log to the tables, within one transaction. */
final class Settling {
  /** So many rows of the log are taken away at a time. */
  private static final int SWEPT = 64;

  private Settling() {}

  static void write(Connection connection, Slice slice) throws SQLException {
    List<Object[]> books = new ArrayList<>();
    List<Object[]> signs = new ArrayList<>();
    List<Object[]> tooOld = new ArrayList<>();
    List<Object[]> slots = new ArrayList<>();
    List<Object[]> counts = new ArrayList<>();
    List<Object[]> flips = new ArrayList<>();
    for (Map.Entry<CheckId, Share> one : slice.shares().entrySet()) {
      String id = one.getKey().text();
      Share share = one.getValue();
      share.book().ifPresent(book -> books.add(book(id, book)));
      if (!share.signs().isEmpty()) {
        long newest = share.signs().getLast().number();
        signs.add(new Object[] {id, newest, Sign.row(share.signs())});
        tooOld.add(new Object[] {id, newest - share.keep()});
      }
      share.slots().forEach(slot -> slots.add(Rows.slot(id, slot)));
      share.counts().forEach((day, more) -> counts.add(count(id, day, more)));
      share.flips().forEach(flip -> flips.add(Rows.flip(id, flip)));
    }
    all(connection, Rows.BOOK, books);
    all(connection, "REPLACE INTO expectation_sign (id, number, body) VALUES (?, ?, ?)", signs);
    all(connection, "DELETE FROM expectation_sign WHERE id = ? AND number <= ?", tooOld);
    all(connection, Rows.SLOT, slots);
    all(connection, Rows.COUNT, counts);
    all(connection, Rows.FLIP, flips);
    progress(connection, slice);
  }

  private static Object[] book(String id, BookRow book) {
    return new Object[] {id, book.pings(), Times.nanos(book.since()), book.state()};
  }

  private static Object[] count(String id, Share.Day day, int more) {
    return new Object[] {id, day.day().toEpochDay(), day.outcome().word(), more};
  }

  private static void progress(Connection connection, Slice slice) throws SQLException {
    String last = slice.last() ? "" : slice.shares().lastEntry().getKey().text();
    Sql.update(
        connection,
        "REPLACE INTO expectation_settled (one, gen, last) VALUES (1, ?, ?)",
        slice.generation() + (slice.last() ? 1 : 0),
        last);
    if (slice.last()) {
      Sql.update(connection, Rows.ALIVE, Times.nanos(slice.alive()));
    }
  }

  /**
   * Takes away a few rows of the log that are in the tables.
   *
   * @return whether there may be more
   */
  static boolean sweep(Connection connection) throws SQLException {
    return Sql.update(
            connection,
            """
            DELETE FROM expectation_log WHERE seq IN (
              SELECT seq FROM expectation_log ORDER BY seq LIMIT ?)
            AND gen < (SELECT gen FROM expectation_settled)
            """,
            SWEPT)
        == SWEPT;
  }

  static void all(Connection connection, String sql, List<Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Object[] row : rows) {
        Sql.bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
