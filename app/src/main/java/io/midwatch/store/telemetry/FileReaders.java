package io.midwatch.store.telemetry;

import io.midwatch.store.sqlite.SqliteFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/** Read-only connections to many files; a few that were used last stay open. */
final class FileReaders implements AutoCloseable {
  private static final int MOST_IDLE = 14;

  private final Deque<Lent> idle = new ArrayDeque<>();
  private boolean closed;

  /** A connection that was lent. */
  record Lent(Path path, Connection connection) {}

  /** A connection to a file; empty when there is no such file. */
  Optional<Lent> borrow(SqliteFile file) throws SQLException {
    synchronized (this) {
      for (Iterator<Lent> all = idle.iterator(); all.hasNext(); ) {
        Lent one = all.next();
        if (one.path().equals(file.path())) {
          all.remove();
          return Optional.of(one);
        }
      }
    }
    if (!Files.exists(file.path())) {
      return Optional.empty();
    }
    return Optional.of(new Lent(file.path(), file.openReader()));
  }

  /** Takes a connection back; an unsound one, or one too many, is closed. */
  void giveBack(Lent lent, boolean sound) throws SQLException {
    Optional<Lent> surplus = Optional.of(lent);
    synchronized (this) {
      if (sound && !closed) {
        idle.addFirst(lent);
        surplus = idle.size() > MOST_IDLE ? Optional.of(idle.removeLast()) : Optional.empty();
      }
    }
    if (surplus.isPresent()) {
      surplus.get().connection().close();
    }
  }

  /** Closes what is idle of a file that goes away. */
  void forget(SqliteFile file) throws SQLException {
    while (true) {
      Optional<Lent> found;
      synchronized (this) {
        found = idle.stream().filter(one -> one.path().equals(file.path())).findFirst();
        found.ifPresent(idle::remove);
      }
      if (found.isEmpty()) {
        return;
      }
      found.get().connection().close();
    }
  }

  @Override
  public void close() throws SQLException {
    Deque<Lent> last;
    synchronized (this) {
      closed = true;
      last = new ArrayDeque<>(idle);
      idle.clear();
    }
    for (Lent one : last) {
      one.connection().close();
    }
  }
}
